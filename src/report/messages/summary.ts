/** Texts of the one-screen summary, and those it shares with the HTML page. */
export const summary = {
  'sentence.detected': {
    en: 'Stored card data was detected: gross {occurrences}, distinct {cards}.',
    ja: 'カード情報の保存を検出しました: 延べ {occurrences} 件、ユニーク {cards} 件。',
  },
  'sentence.not-detected': {
    en: 'Card data was not detected in what was scanned.',
    ja: 'カード情報は、対象範囲において検出されませんでした。',
  },
  'sentence.inconclusive': {
    en: 'No card data was detected in what was scanned, but not everything could be read.',
    ja: '走査した範囲では検出されませんでしたが、走査できなかった箇所があります。',
  },
  'sentence.accepted': {
    en: 'In what was scanned, card data was detected in declared places or under accepted exceptions only.',
    ja: '走査した範囲では、申告済みの保存場所または承認済みの例外を除き、検出されませんでした。',
  },
  'sentence.accepted.unread': {
    en: 'Card data was detected in declared places or under accepted exceptions only, but not everything could be read.',
    ja: '申告済みの保存場所または承認済みの例外を除き検出されませんでしたが、走査できなかった箇所があります。',
  },
  'sentence.selfTest': {
    en: 'The self-test failed: the scan did not find its own test cards, so that it rules nothing out.',
    ja: '検知試験に不合格です。テストカードを検出できなかったため、検出なしとは判定できません。',
  },
  'sentence.unread': {
    en: 'Not everything could be read, so there may be more.',
    ja: '走査できなかった箇所があるため、これ以外にも存在する可能性があります。',
  },
  'heading.review': {
    en: 'Needs review by a person (SV4), places: {count}',
    ja: '要確認(人による確認が必要、SV4): {count} か所',
  },
  'heading.populations': {
    en: 'Listed as possible (SV4) with their column or field: {count}',
    ja: '列・項目ごとにまとめて「可能性あり」(SV4)とした箇所: {count}',
  },
  population: {
    en: '{place}: {values} values, {passing} ({percent}) pass Luhn{structure}; set aside: {setAside}, of which at most {mayHide} may be cards',
    ja: '{place}: {values} 個の値のうち Luhn 合格 {passing} 個 ({percent}){structure}。まとめた {setAside} 個のうちカード番号は多くとも {mayHide} 個',
  },
  populationOutliers: {
    en: '{line}; standing out: {outliers}',
    ja: '{line}。ほかと異なるもの {outliers} 個',
  },
  'heading.found': {
    en: 'Card data found (SV1 critical, SV2 severe, SV3 high), places: {count}',
    ja: '検出したカード情報(SV1 最重大、SV2 重大、SV3 高): {count} か所',
  },
  'heading.combinations': {
    en: 'Data-element combinations: records, distinct cards',
    ja: 'データ項目の組合せ: 記録(延べ)、ユニーク',
  },
  'heading.notRead': {
    en: 'Not read; (!) leaves declared data unread',
    ja: '走査しなかったもの。(!) は対象としたデータに未走査が残るもの',
  },

  changes: {
    en: 'Since the run of {date}: new {fresh}, continuing {old}, resolved {gone}, not checked {unchecked}',
    ja: '前回 ({date}) との比較: 新規 {fresh}、継続 {old}、解消 {gone}、未確認 {unchecked}',
  },
  'heading.exceptions': { en: 'Exceptions: {count}', ja: '例外承認: {count} 件' },
  'exception.active': { en: 'active', ja: '有効' },
  'exception.expired': { en: 'expired, counts again', ja: '失効(検出として扱う)' },
  'exception.unused': { en: 'no such finding', ja: '該当なし' },
  moreExceptions: { en: '... and more exceptions: {count}', ja: '... ほか {count} 件' },

  'column.severity': { en: 'SV', ja: 'SV' },
  'column.what': { en: 'What', ja: '種別' },
  'column.place': { en: 'Location', ja: '検出箇所' },
  'column.gross': { en: 'Gross', ja: '延べ' },
  'column.distinct': { en: 'Distinct', ja: 'ユニーク' },
  'column.confidence': { en: 'Certainty', ja: '確度' },
  'column.records': { en: 'Records', ja: '記録(延べ)' },

  more: { en: '... and more places: {count}', ja: '... ほか {count} か所' },
  moreCombinations: { en: '... and more combinations: {count}', ja: '... ほか {count} とおり' },
  testCards: {
    en: 'Published test cards (SV5): {count}, places: {places}',
    ja: '公開テストカード (SV5): {count} 件、{places} か所',
  },
  allowed: {
    en: 'Allowed truncations and declared tokens (SV0): {count}, places: {places}',
    ja: '許容されるトランケーション・登録済みトークン (SV0): {count} 件、{places} か所',
  },
  gapReason: { en: '{reason} (!)', ja: '{reason} (!)' },
  moreReasons: { en: '... for other reasons: {count}', ja: '... ほかの理由 {count} 件' },
  scanned: {
    en: 'Scanned: {bytes}, {records} records, {duration} ({rate})',
    ja: '走査済み: {bytes}、{records} 記録、{duration} ({rate})',
  },
  exitStatus: { en: 'Exit status {code}: {verdict}', ja: '終了ステータス {code}: {verdict}' },
  documents: { en: 'Documents: {list}', ja: '文書: {list}' },
  shortLimits: {
    en: 'Limits: memory, networks, paper, images, encrypted data and skimming of payment pages were not checked; this result guarantees no conformity with law, guideline or PCI DSS.',
    ja: '限界: メモリ・通信路・紙・画像・暗号化データ・決済画面の改ざんは確認していません。本結果は法令・ガイドライン・PCI DSSへの適合を保証しません。',
  },
} as const
