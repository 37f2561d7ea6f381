/** Texts of `cardsweep explain`. */
export const explanation = {
  'explain.nothing': {
    en: 'No run of 13 to 19 digits was seen, neither openly nor encoded: nothing that could be a card number.',
    ja: '13桁から19桁の数字列は、符号化されたものも含めてありません。カード番号となりうるものは見当たりません。',
  },
  'explain.number': {
    en: '{masked}: {digits} digits in {groups} ({encoding}), {brand}',
    ja: '{masked}: {digits}桁、区切り {groups} ({encoding})、{brand}',
  },
  'explain.oneGroup': { en: 'one run', ja: 'なし' },
  'explain.noBrand': {
    en: 'prefix and length of no card brand',
    ja: '該当する国際ブランドの先頭番号と桁数なし',
  },
  'explain.decoded': {
    en: 'Decoded from: {chain} (from the outside in); it is judged by what was decoded with it.',
    ja: '復号した符号化: {chain}(外側から順に)。ともに復号した前後の内容で判定しています。',
  },
  'explain.notWhole': {
    en: 'More is encoded here than is decoded: the rest was not looked at.',
    ja: '符号化された内容が上限を超えたため、残りは確認していません。',
  },
  'explain.none': { en: 'no card number', ja: 'カード番号ではない' },
  'explain.score': {
    en: 'Sum {score} decibans ("possible" from {possible}, "likely" from {likely}, "confirmed" from {confirmed}):',
    ja: '合計 {score} デシバン(可能性あり {possible} 以上、可能性大 {likely} 以上、確実 {confirmed} 以上):',
  },
  'explain.elements': { en: 'In the record: {list}', ja: '同じ記録にある項目: {list}' },
  'explain.changes': { en: 'What would change this:', ja: '判定が変わる条件:' },
  'explain.noChanges': {
    en: 'None of the changes that were tried makes anything else of it.',
    ja: '試した変更のいずれでも判定は変わりません。',
  },
  'explain.change': { en: '{change}: {outcome}', ja: '{change}: {outcome}' },
  'explain.more': { en: '... and more numbers: {count}', ja: '... ほか {count} 個' },

  'change.card-word': {
    en: 'with a card word beside it',
    ja: 'カードに関する語が近くにあれば',
  },
  'change.expiry': {
    en: 'with an expiration date beside it',
    ja: '有効期限が近くにあれば',
  },
  'change.card-field': {
    en: 'in a field for card numbers',
    ja: 'カード番号の項目にあれば',
  },
  'change.order-field': {
    en: 'in a field for order numbers',
    ja: '注文番号の項目にあれば',
  },
  'change.alone': {
    en: 'alone, without the text around it',
    ja: '周囲の文字列がなければ',
  },
  'change.grouped': {
    en: 'written in the groups of the card',
    ja: 'カードの券面どおりの区切りで書かれていれば',
  },
  'change.check-digit': {
    en: 'with another check digit',
    ja: 'チェックディジットが異なれば',
  },

  'refusal.prefix': {
    en: 'No brand that is looked for has this prefix and length',
    ja: '探索対象の国際ブランドに、この先頭番号と桁数はない',
  },
  'refusal.look-alike': {
    en: 'The text directly around it, or its digits, are those of something else: a UUID, a decimal number, a time, a table',
    ja: '直前直後の文字または数字の並びが、UUID・小数・日時・表など別のものの形である',
  },
  'refusal.letters': {
    en: 'It hangs on letters, and no word for a card stands near',
    ja: '英字と続いており、カードに関する語が近くにない',
  },
  'refusal.luhn': {
    en: 'It fails the Luhn check, and neither a field nor a word directly before it speaks of a card',
    ja: 'Luhn検査に不合格で、カードを示す項目名や語も直前にない',
  },
} as const
