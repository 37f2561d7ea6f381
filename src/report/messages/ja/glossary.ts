import type { Language } from '../language.ts'

/** Terms that the page uses. */
export const glossary: Language['messages']['glossary'] = {
  'term.pan': 'カード番号',
  'term.pan.means': 'クレジットカード番号(PAN)。',
  'term.sad': '機密認証データ',
  'term.sad.means': '全トラックデータ、セキュリティコード、暗証番号・PINブロック。',
  'term.gross': '件数(延べ)',
  'term.gross.means':
    'すべての出現、または組合せを含むすべてのレコードの数。同じカードも重ねて数えます。',
  'term.distinct': '件数(重複除く・ユニーク)',
  'term.distinct.means': '異なるカード番号の数。',
  'term.truncation': 'トランケーション',
  'term.truncation.means':
    '番号の一部の桁を復元できない形で取り除くこと。残せる桁は先頭6桁と末尾4桁までです。',
  'term.cde': 'カード会員データ環境(CDE)',
  'term.cde.means': 'カード情報を置くと申告した環境。',
  'term.inconclusive': '判定不能',
  'term.inconclusive.means':
    '検出はないものの、対象の一部を検査できなかったか、検知テストに不合格だった場合の判定。',
  'term.window': 'データの日付範囲',
  'term.window.means': 'カード情報を含むレコードの最古と最新の日付。',
}
