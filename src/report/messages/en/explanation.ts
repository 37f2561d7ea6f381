/** Texts of `cardsweep explain`. */
export const explanation = {
  'explain.ask': 'Type or paste a value or a line and press Enter. It is neither shown nor stored.',
  'explain.nothing':
    'No sequence of 13 to 19 digits was found, plain or encoded: nothing that could be a card number.',
  'explain.number': '{masked}: {digits} digits in {groups} ({encoding}), {brand}',
  'explain.oneGroup': 'one group',
  'explain.noBrand': 'no card brand has this prefix and length',
  'explain.decoded':
    'Decoded from: {chain} (outermost first); judged together with the text decoded around it.',
  'explain.notWhole': 'There is more encoded text than was decoded: the rest was not checked.',
  'explain.none': 'not a card number',
  'explain.score':
    'Score {score} decibans ("possible" from {possible}, "likely" from {likely}, "confirmed" from {confirmed}):',
  'explain.elements': 'In the same record: {list}',
  'explain.changes': 'What would change this:',
  'explain.noChanges': 'None of the changes that were tried would change the result.',
  'explain.change': '{change}: {outcome}',
  'explain.more': '... and more numbers: {count}',

  'change.card-word': 'with the word "card" (or similar) nearby',
  'change.expiry': 'with an expiration date nearby',
  'change.card-field': 'in a field for card numbers',
  'change.order-field': 'in a field for order numbers',
  'change.alone': 'alone, without the text around it',
  'change.grouped': 'grouped as on a card',
  'change.check-digit': 'with another check digit',

  'refusal.prefix': 'No card brand that is searched for has this prefix and length',
  'refusal.look-alike':
    'The digits, or the text directly around them, look like something else: a UUID, a decimal number, a time, a table',
  'refusal.letters': 'Letters are directly attached, and no word for cards is nearby',
  'refusal.luhn':
    'The Luhn check digit is wrong, and no field name or word directly before it suggests a card',
}
