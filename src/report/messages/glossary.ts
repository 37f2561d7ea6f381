/** Terms that the page uses, as they stand in both languages. */
export const glossary = {
  'term.pan': { en: 'PAN', ja: 'カード番号' },
  'term.pan.means': {
    en: 'Primary account number: the number of a payment card.',
    ja: 'クレジットカード番号(PAN)。',
  },
  'term.sad': { en: 'SAD', ja: '機密認証データ' },
  'term.sad.means': {
    en: 'Sensitive authentication data: full track data, card verification code, PIN and PIN block.',
    ja: '全トラックデータ、セキュリティコード、暗証番号・PINブロック。',
  },
  'term.gross': { en: 'Gross count', ja: '件数(延べ)' },
  'term.gross.means': {
    en: 'Every occurrence, or every record that holds a combination; the same card may count more than once.',
    ja: 'すべての出現、または組合せを含むすべての記録の数。同じカードを重ねて数える。',
  },
  'term.distinct': { en: 'Distinct count', ja: '件数(重複除く・ユニーク)' },
  'term.distinct.means': {
    en: 'Different card numbers.',
    ja: '異なるカード番号の数。',
  },
  'term.truncation': { en: 'Truncation', ja: 'トランケーション' },
  'term.truncation.means': {
    en: 'Digits of a number are removed for good; at most first six and last four should remain.',
    ja: '番号の一部の桁を復元できない形で除くこと。残す桁は先頭6桁と末尾4桁までとする。',
  },
  'term.cde': { en: 'CDE', ja: 'カード会員データ環境 (CDE)' },
  'term.cde.means': {
    en: 'Cardholder data environment: where card data is declared to be.',
    ja: 'カード情報を置くと申告した環境。',
  },
  'term.inconclusive': { en: 'Inconclusive', ja: '判定不能' },
  'term.inconclusive.means': {
    en: 'Nothing was detected, but not everything declared was read, or the self-test failed.',
    ja: '検出はないが、対象の一部を走査できなかった、または検知試験に不合格であった。',
  },
  'term.window': { en: 'Storage window', ja: '保存期間' },
  'term.window.means': {
    en: 'Oldest and newest time of the records that hold card data.',
    ja: 'カード情報を含む記録の最古と最新の日時。',
  },
} as const
