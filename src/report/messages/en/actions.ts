/** What to do about a finding, in the order in which it is done. */
export const actions = {
  'action.preserve':
    'Preserve evidence first: copy the place with its dates, read-only, and delete nothing before.',
  'action.tell':
    'Tell the person responsible, and the acquirer or payment service provider: they say whether to disconnect, to stop card payments or to call for a forensic investigation.',
  'action.stop':
    'Find the program, the setting or the person that writes here and stop that first, else it fills again.',
  'action.deleteSad':
    'Sensitive authentication data may not be kept after authorization, not even encrypted: once preserved, delete it securely, with its copies and backups.',
  'action.dispose':
    'Decide what becomes of the numbers - delete securely, move to the declared environment, truncate - with their copies and backups.',
  'action.review':
    'Look at the place and write down whether it is card data. If it is not, enter an exception with reason, approver and end date.',
  'action.truncation':
    'Find out which system truncates: card data passes through one that does. No more than first six and last four digits should be kept.',
  'action.testData': 'Remove test data and test accounts before the system is used in production.',
  'action.declared':
    'Card data is declared for this place: make sure that it is unreadable there and no older than the retention period.',
  'action.excepted': 'Accepted until the end date: resolve it or decide again before that day.',
}
