import type { Language } from '../language.ts'

/** Texts of checks for canaries. */
export const canaries: Language['messages']['canaries'] = {
  'canary.sentence.detected': '検出あり - カナリアを保持している箇所: {count}',
  'canary.sentence.new':
    '検出あり - {time} の確認以降に新たにカナリアを保持した箇所、または件数が増えた箇所: {count}',
  'canary.sentence.not-detected':
    '検査した範囲にカナリアは検出されず、各カナリアは届くべき場所で確認されました。',
  'canary.sentence.inconclusive': '判定不能: この確認からは何も言えません。',
  'canary.number': '番号',
  'canary.spaces': '空白区切りの番号',
  'canary.hyphens': 'ハイフン区切りの番号',
  'canary.salt.before': 'ソルト {index} と{number}',
  'canary.salt.behind': '{number}とソルト {index}',
  'canary.salt.key': 'ソルト {index} を鍵とした{number}',
  'canary.form.number': '番号',
  'canary.form.reversed': '逆順の番号',
  'canary.form.split': '複数の項目に分かれた番号',
  'canary.form.truncated': '先頭 {first} 桁と末尾 {last} 桁',
  'canary.form.first': '先頭 {first} 桁',
  'canary.form.last': '末尾 {last} 桁',
  'canary.form.part': '連続する {digits} 桁',
  'canary.form.hash': '{of}の {algorithm}',
  'canary.encoded': '{form}({encoding})',
  'canary.which': '{canaries}、{count} 回',
  'canary.grown': '前回より多い',
  'canary.noControl':
    '陽性対照の指定がないため、カナリアがシステムに届いたことを示すものがありません(--seen-in)。',
  'canary.lost': 'システムに届いていないカナリア({places} にない): {canaries}',
  'canary.selfTest': '検知テストに失敗しました。自身のカナリアを検出できませんでした。',
  'canary.notOwn': '公開テスト番号で、誰のものか分からないもの(名義・コード・時刻がない):',
  'canary.notRead': '検査しなかったもの: {what}({reason})',
  'canary.seen': '{places} で確認したカナリア: {canaries}',
  'canary.known': '前回の確認で既にあった箇所: {count}',
  'canary.limits':
    '暗号化された番号、指定のないソルトでハッシュ化された番号、番号より短い文字列・整数・UUID の列に入った番号は検出できません。手法の有効性の確認は PCI DSS A3.2.5.1 を参照してください。',
}
