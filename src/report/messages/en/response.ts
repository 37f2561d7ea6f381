/** Texts of the response sheets (PCI DSS 12.10.7) and of the log of contacts. */
export const response = {
  'response.note':
    'One sheet per target and class. Results of the scan are filled in; please fill in the rest. Preserve evidence before anything is deleted.',
  'response.sheet': 'Response sheet {number}',
  'response.more':
    'The {shown} most serious of {all} sheets are shown; copy a blank sheet for the others.',
  'response.step': 'Step',
  'response.known': 'Known from the scan',
  'response.decision': 'Decision or result',
  'response.who': 'Who',
  'response.when': 'When',
  'response.disposition': '1 Disposition',
  'response.dispositionKnown':
    'secure deletion / move to the declared environment / truncation / not card data',
  'response.sad': '2 SAD stored with it',
  'response.sadYes': 'yes: {elements}',
  'response.sadNo': 'none found by the scan',
  'response.origin': '3 Origin and path',
  'response.originUnknown': 'no hint from names',
  'response.fix': '4 Corrective action',
  'response.fixKnown': 'to be confirmed by another run after the fix',
  'response.findings': 'Findings',
  'response.andMore': 'and {count} more',
  'response.contacts': 'Contacts',
  'response.party': 'Party',
  'response.content': 'Content and answer',
  'response.acquirer': 'Acquirer',
  'response.psp': 'Payment service provider',
  'response.contractor': 'Contractor',
  'response.commission': 'Personal Information Protection Commission (Japan)',
  'response.deadlines':
    'Stored data is not by itself a leak. If it is judged to be one under Japanese law, as a guide: preliminary report within about 3 to 5 days of becoming aware, final report within 30 days (60 if a wrongful purpose is suspected). Check the current rules.',
}
