/** Terms that the page uses. */
export const glossary = {
  'term.pan': 'PAN',
  'term.pan.means': 'Primary account number: the number of a payment card.',
  'term.sad': 'SAD',
  'term.sad.means':
    'Sensitive authentication data: full track data, card verification code, PIN and PIN block.',
  'term.gross': 'Gross count',
  'term.gross.means':
    'Every occurrence, or every record that holds a combination; the same card may count more than once.',
  'term.distinct': 'Distinct count',
  'term.distinct.means': 'Different card numbers.',
  'term.truncation': 'Truncation',
  'term.truncation.means':
    'Digits of a number are removed for good; at most first six and last four should remain.',
  'term.cde': 'CDE',
  'term.cde.means': 'Cardholder data environment: where card data is declared to be.',
  'term.inconclusive': 'Inconclusive',
  'term.inconclusive.means':
    'Nothing was detected, but not everything declared was read, or the self-test failed.',
  'term.window': 'Storage window',
  'term.window.means': 'Oldest and newest time of the records that hold card data.',
}
