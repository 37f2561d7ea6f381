/** Texts of the findings on the HTML page. */
export const findingsPage = {
  'places.title': { en: 'All places', ja: '検出箇所の一覧' },
  'places.note': {
    en: 'Gravest first. The columns "Basis" and "To do" give the numbers and letters of the two keys below the table; T numbers stand in the coverage section.',
    ja: '重大な順に示す。「根拠」と「対応」は表の後の凡例の番号・記号、T番号は対象範囲の節の番号である。',
  },
  'places.range': { en: 'Places {from} to {to} of {all}', ja: '{all} か所のうち {from} から {to}' },
  'places.tools': { en: 'Filter the places', ja: '検出箇所の絞り込み' },
  'places.search': { en: 'Text in the place', ja: '箇所に含まれる文字' },
  'places.class': { en: 'Class', ja: '区分' },
  'places.state': { en: 'State', ja: '状態' },
  'places.all': { en: 'all', ja: 'すべて' },
  'places.shown': { en: 'Places shown: {count}', ja: '表示中: {count} か所' },
  'places.sort': { en: 'Sort by {column}', ja: '{column}で並べ替え' },
  'places.filtered': {
    en: 'Filtered: only {shown} of {all} places are printed here. This is not the whole list.',
    ja: '絞り込み中: 印刷したのは {shown} か所のみである(全 {all} か所)。全件の一覧ではない。',
  },
  'places.lines': {
    en: 'On paper places stand in lines, a heading for those with the same class, kind, state, basis and to-do. All listed here: {count}.',
    ja: '印刷では、区分・種別・状態・根拠・対応が同じ箇所を見出しごとにまとめ、1か所を1項目として示す。ここに示すすべての箇所: {count}。',
  },
  'places.count': {
    en: 'Places with findings: {places}. Of SV1 to SV3 that count for the verdict: {counting}.',
    ja: '検出箇所: {places}。うち判定の対象となる SV1・SV2・SV3: {counting}。',
  },
  'column.basisNumbers': { en: 'Basis', ja: '根拠' },
  'column.symbol': { en: 'Key', ja: '記号' },
  'column.todo': { en: 'To do', ja: '対応' },
  'column.state': { en: 'State', ja: '状態' },
  'column.finding': { en: 'Finding', ja: '検出番号' },
  'basis.title': { en: 'Key: detection basis', ja: '凡例: 検出根拠' },
  'todo.title': { en: 'Key: what to do', ja: '凡例: 対応' },
  'details.title': { en: 'In detail', ja: '検出事項の詳細' },
  'details.some': {
    en: 'The gravest {count} of {all} findings; report.json has the samples of all.',
    ja: '{all} 件のうち重大な {count} 件を示す。全件の例は report.json にある。',
  },
  'detail.todo': { en: 'What to do', ja: '対応' },
  'detail.why': { en: 'Why it is reported', ja: '検出の根拠' },
  'detail.causes': { en: 'Cause hints', ja: '原因区分(推定)' },
  'detail.requirements': { en: 'Requirements touched', ja: '関連要件' },
  'state.exception': { en: 'exception', ja: '例外' },
  'detail.firstSeen': {
    en: 'First seen in the run of {time}',
    ja: '初回の検出: {time} の実施',
  },
  'detail.allowed': {
    en: 'Card data is declared for this place: it does not count for the verdict.',
    ja: 'カード情報を置くと申告した箇所であり、判定の対象としない。',
  },
  'detail.exception': {
    en: 'Exception until {until}: {reason} (approved by {approver}); it does not count for the verdict.',
    ja: '例外承認(期限 {until}): {reason}(承認者 {approver})。判定の対象としない。',
  },
} as const
