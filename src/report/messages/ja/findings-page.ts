import type { Language } from '../language.ts'

/** Texts of the findings on the HTML page. */
export const findingsPage: Language['messages']['findingsPage'] = {
  'places.title': '検出箇所の一覧',
  'places.note': '重大な順に示します。T番号は「対象範囲と網羅性」の節の番号です。',
  'places.some':
    '{all} か所のうち重大な {count} か所を示します。全件は report.json と findings.csv(cardsweep report DIR --format csv で作成)にあります。',
  'places.range': '{all} か所のうち {from} から {to}',
  'places.tools': '検出箇所の絞り込み',
  'places.search': '箇所に含まれる文字',
  'places.class': '区分',
  'places.state': '状態',
  'places.all': 'すべて',
  'places.shown': '表示中: {count} か所',
  'places.sort': '{column}で並べ替え',
  'places.filtered':
    '絞り込み中: 印刷したのは {shown} か所のみです(全 {all} か所)。全件の一覧ではありません。',
  'places.lines':
    '印刷では、区分・種別・状態が同じ箇所を見出しごとにまとめ、1か所を1項目として示します。ここに示す箇所の総数: {count}。',
  'places.count': '検出箇所: {places}。うち判定の対象となる SV1・SV2・SV3: {counting}。',
  'column.state': '状態',
  'column.finding': '検出番号',
  'details.title': '検出事項の詳細(開いて読む)',
  'details.print': '詳細も印刷する',
  'details.some': '{all} 件のうち重大な {count} 件を示します。全件の例は report.json にあります。',
  'detail.todo': '対応',
  'detail.why': '検出の根拠',
  'detail.causes': '考えられる原因',
  'detail.requirements': '関連要件',
  'detail.firstSeen': '初回の検出: {time} の実施',
  'detail.allowed': 'カード情報を置くと申告した箇所であり、判定の対象にはなりません。',
  'detail.exception':
    '例外承認(期限 {until}): {reason}(承認者 {approver})。判定の対象にはなりません。',
}
