/** Texts of `cardsweep explain`. */
export const explanation = {
  'explain.ask':
    'Type or paste the value or the line and press Enter. It is not shown and not kept.',
  'explain.nothing':
    'No run of 13 to 19 digits was seen, neither openly nor encoded: nothing that could be a card number.',
  'explain.number': '{masked}: {digits} digits in {groups} ({encoding}), {brand}',
  'explain.oneGroup': 'one run',
  'explain.noBrand': 'prefix and length of no card brand',
  'explain.decoded':
    'Decoded from: {chain} (from the outside in); it is judged by what was decoded with it.',
  'explain.notWhole': 'More is encoded here than is decoded: the rest was not looked at.',
  'explain.none': 'no card number',
  'explain.score':
    'Sum {score} decibans ("possible" from {possible}, "likely" from {likely}, "confirmed" from {confirmed}):',
  'explain.elements': 'In the record: {list}',
  'explain.changes': 'What would change this:',
  'explain.noChanges': 'None of the changes that were tried makes anything else of it.',
  'explain.change': '{change}: {outcome}',
  'explain.more': '... and more numbers: {count}',

  'change.card-word': 'with a card word beside it',
  'change.expiry': 'with an expiration date beside it',
  'change.card-field': 'in a field for card numbers',
  'change.order-field': 'in a field for order numbers',
  'change.alone': 'alone, without the text around it',
  'change.grouped': 'written in the groups of the card',
  'change.check-digit': 'with another check digit',

  'refusal.prefix': 'No brand that is looked for has this prefix and length',
  'refusal.look-alike':
    'The text directly around it, or its digits, are those of something else: a UUID, a decimal number, a time, a table',
  'refusal.letters': 'It hangs on letters, and no word for a card stands near',
  'refusal.luhn':
    'It fails the Luhn check, and neither a field nor a word directly before it speaks of a card',
}
