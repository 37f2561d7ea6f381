/** What to do about a finding, in the order in which it is done. */
export const actions = {
  'action.preserve':
    'First preserve evidence: make a read-only copy with timestamps. Do not delete anything yet.',
  'action.tell':
    'Inform the person in charge and the acquirer or payment service provider: they decide whether to disconnect the system, stop card payments or call for a forensic investigation.',
  'action.stop':
    'Find the program, setting or person that writes the numbers here and stop that first; otherwise they will come back.',
  'action.deleteSad':
    'Sensitive authentication data must not be kept after authorization, not even encrypted. Once the evidence is preserved, delete it securely, including copies and backups.',
  'action.dispose':
    'Decide what to do with the numbers (delete them securely, move them to the declared environment or truncate them), including copies and backups.',
  'action.review':
    'Check the place and record whether it is card data. If it is not, add an exception with a reason, an approver and an end date.',
  'action.truncation':
    'Find out which system truncates the numbers: full card numbers pass through it. Keep at most the first six and last four digits.',
  'action.testData': 'Remove test data and test accounts before the system is used in production.',
  'action.declared':
    'Card data is declared for this place: make sure it is unreadable there and no older than the retention period.',
  'action.excepted': 'Accepted until the end date: resolve it or decide again by then.',
}
