/** Texts of the sections that auditors read: inventory, criteria, exceptions, changes, annexes. */
export const audit = {
  'summary.attention': 'What needs a person',
  'summary.review': 'Places of class SV4 that a person must judge: {count}',
  'summary.gaps': 'Targets that were not read whole: {count}',
  'summary.expired': 'Exceptions that have expired and count again: {count}',
  'summary.outgrown': 'Exceptions that no longer hold, as there is more than was accepted: {count}',
  'summary.changes':
    'Since the run of {time}: new {added}, grown {grown}, continuing {continuing}, resolved {resolved}, not checked again {unchecked}',

  'profile.merchant-nonretention': 'Merchant: card data nowhere',
  'profile.pci-cde': 'Card data in declared places only (CDE)',
  'fact.profile': 'Profile',
  'fact.organisation': 'Organisation',
  'fact.questions': 'Questions to',
  'fact.window': 'Storage window',

  'effectiveness.passed':
    'Passed: of {planted} test numbers that the run set before itself at its start, all were found.',
  'effectiveness.failed':
    'Failed: of {planted} test numbers that the run set before itself at its start, {found} were found. "Not detected" cannot be said.',
  'effectiveness.missing': 'No self-test is recorded in this report.',
  'effectiveness.means':
    'The test numbers go through the same search and judgement as the data of the targets. That shows that the detection worked in this run; it does not show that every component and file format of the organisation can be read.',
  'effectiveness.due':
    'PCI DSS A3.2.5.1 asks, where it applies, for a confirmation of the methods every 12 months: by {date}, counted from this run.',

  'criteria.targets': 'Result by target',
  'inventory.note':
    'Every place with findings of class SV1 to SV4, by table or folder. How the data is protected and how access is logged cannot be seen by a scan: these columns are left for people.',
  'inventory.rest': 'Further stores: {count}',
  'column.store': 'Data store',
  'column.parts': 'Files or fields',
  'column.window': 'Window',
  'column.sad': 'SAD',
  'column.protected': 'How protected',
  'column.logged': 'Access log',
  'inventory.files': 'files: {count}',

  'counts.systems': 'By system',
  'counts.bins': 'By first six digits (BIN)',
  'counts.more': 'Further rows: {count}',
  'counts.binRest': 'all others',
  'counts.persons':
    'Number of persons: not computed; no field that identifies persons is configured.',
  'column.bin': 'BIN',

  'exceptions.accepted': 'Accepted exceptions',
  'exceptions.excluded': 'Excluded from the scan',
  'exceptions.setAside': 'Columns and fields judged as other numbers',
  'exceptions.setAsideNote':
    'Their numbers have prefix, length and often the check digit of a card by chance and are listed as possible (SV4). "May hide" is the most that could be cards among them, with a certainty of 97.5 %, by the check digit alone.',
  'column.values': 'Values',
  'column.setAside': 'Set aside',
  'column.mayHide': 'May hide',
  'column.outliers': 'Stand out',
  'exceptions.excludedNote':
    'What was excluded or could not be read stands with its reason in the coverage section.',
  'column.approver': 'Approver',
  'column.until': 'End date',

  'changes.none': 'No earlier run was given to compare with.',
  'changes.beside': 'Compared with run {id}, finished {time}, verdict: {verdict}.',
  'changes.resolved': 'Resolved',
  'changes.resolvedNote': 'Not found again in targets that were read whole.',
  'changes.unchecked': 'Not checked again',
  'changes.uncheckedNote':
    'Not found again, but their targets were not read whole: nothing is known of them.',
  'changes.history': 'Runs',
  'changes.older': 'Earlier runs: {count}',
  'changes.more': 'Further findings: {count}',
  'changes.cadence': 'Dates to keep',
  'changes.quarter':
    'Every 3 months (PCI DSS 3.2.1; A3.2.5 where it applies): formal run by {date}',
  'changes.year': 'Every 12 months (PCI DSS 12.5.2): scope confirmed by {date}',
  'changes.significant':
    'After every significant change (PCI DSS 6.5.2, 12.5.2): a run with the ID of the change',
  'changes.gap': 'Longest time between two of these runs, in days: {days}',

  'integrity.note':
    'This page is made from report.json alone; "cardsweep report DIR" makes it again, byte for byte. Keep report.json with it. In an evidence folder, the manifest has the digest of this page, and VERIFY.md tells how to check it.',
  'signOff.note': 'Names that the configuration gives are filled in; the rest is left for people.',
  'signOff.performed': 'Performed by',
  'signOff.reviewed': 'Reviewed by',
  'signOff.responsible': 'Person responsible',
  'column.role': 'Role',
  'column.name': 'Name and department',
  'column.date': 'Date',
  'column.signature': 'Signature',
  blank: 'left to fill in',

  'mapping.sections': 'Where this report speaks to a requirement',
  'mapping.findings': 'Requirements that findings touch',
  'mapping.note':
    'Numbers refer to the documents named; their text is not repeated here. Whether a requirement is met is for an assessor to judge.',
  'column.document': 'Document',
  'column.number': 'Number',
  'column.subject': 'Subject',
  'column.sections': 'Sections',
  'mapping.3.2.1': 'Retention, verified every 3 months',
  'mapping.3.3.1': 'SAD not kept after authorization',
  'mapping.3.5.1': 'Stored PAN unreadable',
  'mapping.6.5.2': 'Confirmation after a significant change',
  'mapping.12.5.2': 'Scope with all places of account data',
  'mapping.12.10.7': 'Response to PAN found where not expected',
  'mapping.A3.2.5': 'Method of data discovery',
  'mapping.A3.2.5.1': 'Effectiveness of the method',
}
