/** Terms that the page uses. */
export const glossary = {
  'term.pan': 'PAN',
  'term.pan.means': 'Primary account number: the number of a payment card.',
  'term.sad': 'SAD',
  'term.sad.means':
    'Sensitive authentication data: full track data, card verification code, PIN and PIN block.',
  'term.gross': 'Occurrences',
  'term.gross.means':
    'Gross count: every time a number appears, or every record with a combination; the same card may be counted more than once.',
  'term.distinct': 'Different cards',
  'term.distinct.means': 'Distinct count: each card number is counted once.',
  'term.truncation': 'Truncation',
  'term.truncation.means':
    'Digits are permanently removed from a number; at most the first six and last four should remain.',
  'term.cde': 'CDE',
  'term.cde.means': 'Cardholder data environment: the places declared to hold card data.',
  'term.inconclusive': 'Inconclusive',
  'term.inconclusive.means':
    'Nothing was detected, but not all targets were read completely, or the self-test failed.',
  'term.window': 'Date range of the data',
  'term.window.means': 'Oldest and newest dates in the records with card data.',
}
