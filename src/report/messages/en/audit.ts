/** Texts of the sections that auditors read: inventory, criteria, exceptions, changes, annexes. */
export const audit = {
  'summary.attention': 'For you to decide',
  'summary.review': 'Places that need a decision (SV4, possible card data): {count}',
  'summary.gaps': 'Targets that were not read completely: {count}',
  'summary.expired': 'Expired exceptions, which count again: {count}',
  'summary.outgrown':
    'Exceptions that no longer apply, because there is more than was accepted: {count}',
  'summary.changes':
    'Since the run of {time}: new {added}, grown {grown}, continuing {continuing}, resolved {resolved}, not checked again {unchecked}',

  'profile.merchant-nonretention': 'Merchant: no card data may be stored',
  'profile.pci-cde': 'Card data only in declared places (CDE)',
  'fact.profile': 'Profile',
  'fact.organisation': 'Organisation',
  'fact.questions': 'Questions to',
  'fact.window': 'Date range of the data',

  'effectiveness.passed': 'Self-test passed: all {planted} planted test numbers were found.',
  'effectiveness.failed':
    'Self-test failed: only {found} of {planted} planted test numbers were found. The result cannot be "not detected".',
  'effectiveness.missing': 'This report contains no self-test.',
  'effectiveness.means':
    'The test numbers go through the same search and judgement as the scanned data. This shows that detection worked in this run; it does not show that every component and file format of the organisation can be read.',
  'effectiveness.due':
    'PCI DSS A3.2.5.1, where it applies, requires the methods to be confirmed every 12 months: by {date}, counted from this run.',

  'criteria.targets': 'Result by target',
  'inventory.note':
    'All places with findings of class SV1 to SV4, by table or folder. A scan cannot see how the data is protected or how access is logged: please fill in these columns.',
  'inventory.rest': 'More data stores: {count}',
  'column.store': 'Data store',
  'column.parts': 'Files or fields',
  'column.window': 'Date range',
  'column.sad': 'SAD',
  'column.protected': 'Protection',
  'column.logged': 'Access log',
  'inventory.files': 'files: {count}',

  'counts.systems': 'By system',
  'counts.bins': 'By first six digits (BIN)',
  'counts.more': 'More rows: {count}',
  'counts.binRest': 'all others',
  'counts.persons':
    'Number of persons: not calculated, because no field that identifies persons is configured.',
  'column.bin': 'BIN',

  'exceptions.accepted': 'Accepted exceptions',
  'exceptions.excluded': 'Excluded from the scan',
  'exceptions.setAside': 'Columns and fields judged to hold other numbers',
  'exceptions.setAsideNote':
    'Their numbers happen to have the prefix, length and often the check digit of a card, and are listed as possible (SV4). "May hide" is the largest number of cards that could be among them, judged by the check digit alone, with 97.5 % confidence.',
  'column.values': 'Values',
  'column.setAside': 'Set aside',
  'column.mayHide': 'May hide',
  'column.outliers': 'Outliers',
  'exceptions.excludedNote':
    'What was excluded or could not be read is listed with its reason in the coverage section.',
  'column.approver': 'Approver',
  'column.until': 'End date',

  'changes.none': 'No earlier run was given to compare with.',
  'changes.beside': 'Compared with run {id}, finished {time}, verdict: {verdict}.',
  'changes.resolved': 'Resolved',
  'changes.resolvedNote': 'Not found again in targets that were read completely.',
  'changes.unchecked': 'Not checked again',
  'changes.uncheckedNote':
    'Not found again, but their targets were not read completely, so they may still be there.',
  'changes.history': 'Runs',
  'changes.older': 'Earlier runs: {count}',
  'changes.more': 'More findings: {count}',
  'changes.cadence': 'Upcoming dates',
  'changes.quarter':
    'Every 3 months (PCI DSS 3.2.1; A3.2.5 where it applies): next formal run by {date}',
  'changes.year': 'Every 12 months (PCI DSS 12.5.2): confirm the scope by {date}',
  'changes.significant':
    'After every significant change (PCI DSS 6.5.2, 12.5.2): a run with the change ID',
  'changes.gap': 'Longest gap between these runs, in days: {days}',

  'integrity.note':
    'This page is made from report.json alone; "cardsweep report DIR" recreates it byte for byte. Keep report.json with it. In an evidence folder, the manifest contains the digest of this page, and VERIFY.md explains how to check it.',
  'signOff.note': 'Names from the configuration are filled in; please fill in the rest.',
  'signOff.performed': 'Performed by',
  'signOff.reviewed': 'Reviewed by',
  'signOff.responsible': 'Person in charge',
  'column.role': 'Role',
  'column.name': 'Name and department',
  'column.date': 'Date',
  'column.signature': 'Signature',
  blank: 'Fill in by hand',

  'mapping.touched': 'Touched: {places} ({classes})',
  'mapping.untouched': 'No finding touches it',
  'mapping.evidence': 'This report helps to show it',
  'mapping.none': 'Not assessed by a scan',
  'mapping.part.store': 'storing',
  'mapping.part.process': 'processing',
  'mapping.part.transmit': 'passing through',
  'mapping.part.whole': 'as a whole',
  'column.sees': 'What the scan sees and cannot see',
  'mapping.note':
    'The numbers refer to the documents named (1 to 5 of the guideline: measures of EC merchants against vulnerabilities); their text is not repeated here. "No finding touches it" covers only what was read. Whether a requirement is met is for an assessor to decide.',
  'column.number': 'Number',
  'column.subject': 'Subject',
  'column.sections': 'Sections',
}
