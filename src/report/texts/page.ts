/** Texts of the HTML page. */
export const page = {
  title: { en: 'Card data scan report', ja: 'カード情報 走査報告書' },
  skip: { en: 'Skip to the content', ja: '本文へ移動' },
  contents: { en: 'Contents', ja: '目次' },
  none: { en: 'None.', ja: 'なし' },
  notStated: { en: 'not stated', ja: '記載なし' },
  yes: { en: 'yes', ja: 'はい' },
  no: { en: 'no', ja: 'いいえ' },

  wrongField: {
    en: 'Typed into the wrong field: it is for {role}',
    ja: '誤った欄への入力: 本来の項目は {role}',
  },
  window: {
    en: 'Stored in rows dated {oldest} to {newest}',
    ja: '該当行の日時: {oldest} から {newest}',
  },

  'section.summary': { en: 'Summary', ja: '要約' },
  'section.combinations': {
    en: 'Counts by data-element combination',
    ja: 'データ項目の組合せ別件数',
  },
  'section.brands': { en: 'Counts by card brand', ja: '国際ブランド別件数' },
  'section.findings': { en: 'Findings', ja: '検出事項' },
  'section.coverage': { en: 'Scope and coverage', ja: '対象範囲と網羅性' },
  'section.method': { en: 'Method', ja: '確認方法' },
  'section.limits': { en: 'Limits of this report', ja: '本報告書の限界' },

  'fact.run': { en: 'Report ID', ja: '報告書ID' },
  'fact.purpose': { en: 'Purpose', ja: '目的' },
  'fact.change': { en: 'Change ID', ja: '変更ID' },
  'fact.started': { en: 'Started', ja: '開始' },
  'fact.finished': { en: 'Finished', ja: '終了' },
  'fact.resumed': { en: 'Resumed after an interruption', ja: '中断後の再開' },
  'fact.tool': { en: 'Tool', ja: 'ツール' },
  'fact.rules': { en: 'Rule-set version', ja: '規則セット版数' },
  'fact.rulesDigest': { en: 'Rule-set digest (SHA-256)', ja: '規則セットのハッシュ (SHA-256)' },
  'fact.configDigest': { en: 'Configuration hash (SHA-256)', ja: '設定ハッシュ (SHA-256)' },
  'fact.runtime': { en: 'Runtime', ja: '実行環境' },
  'fact.requirements': { en: 'Requirement mapping version', ja: '要件対応表の版数' },

  'total.occurrences': { en: 'Gross count', ja: '件数(延べ)' },
  'total.distinct': { en: 'Distinct cards', ja: '件数(重複除く・ユニーク)' },
  'total.bytes': { en: 'Bytes scanned', ja: '走査済みバイト数' },
  'total.records': { en: 'Records scanned', ja: '走査済み記録数' },

  'column.elements': { en: 'Elements', ja: 'データ項目' },
  'column.reason': { en: 'Reason', ja: '理由' },
  'column.class': { en: 'Class', ja: '区分' },
  'column.meaning': { en: 'Condition', ja: '条件' },
  'column.places': { en: 'Locations', ja: '検出箇所数' },
  'column.brand': { en: 'Card brand', ja: '国際ブランド' },
  'column.masked': { en: 'Masked number', ja: 'マスキング済み番号' },
  'column.position': { en: 'Line : column', ja: '行 : 桁' },
  'column.offset': { en: 'Byte', ja: 'バイト位置' },
  'column.encoding': { en: 'Encoding', ja: '符号化' },
  'column.basis': { en: 'Detection basis', ja: '検出根拠' },
  'column.target': { en: 'Target', ja: '対象システム' },
  'column.owner': { en: 'Owner', ja: '管理者' },
  'column.environment': { en: 'Environment', ja: '環境' },
  'column.expected': { en: 'Expected', ja: '想定' },
  'column.status': { en: 'Status', ja: '状態' },
  'column.bytes': { en: 'Bytes', ja: 'バイト数' },
  'column.object': { en: 'Object', ja: '箇所' },
  'column.detail': { en: 'Detail', ja: '詳細' },
  'column.requirements': { en: 'Requirements', ja: '関連要件' },

  countsNote: {
    en: 'Gross and distinct counts cover classes SV1 to SV3. Gross: every occurrence. Distinct: different card numbers.',
    ja: '延べ・ユニークは SV1・SV2・SV3 を対象とする。延べ: すべての出現。ユニーク: 異なるカード番号の数。',
  },
  combinationsNote: {
    en: 'Gross: records that hold the combination, each record once, under its largest combination.',
    ja: '延べ: その組合せを含む記録の数。1記録は最大の組合せで1件と数える。',
  },
  samplesNote: {
    en: 'At most {count} samples a finding are shown here; report.json has up to 20. Numbers are shown as first six and last four digits at most.',
    ja: '検出事項ごとに例を最大 {count} 件示す(report.json には最大20件)。番号は先頭6桁と末尾4桁までの表示である。',
  },
  otherFindings: {
    en: 'Show the other {count} findings',
    ja: 'ほか {count} 件の検出事項を表示',
  },
  findingCounts: {
    en: 'gross {occurrences}, distinct {cards}',
    ja: '延べ {occurrences} 件、ユニーク {cards} 件',
  },
  samplesOf: { en: 'Samples of finding {id}', ja: '検出事項 {id} の例' },
  findingId: { en: 'Finding {id}', ja: '検出事項 {id}' },
  coverageComplete: {
    en: 'Everything that was declared was read.',
    ja: '対象としたものはすべて走査した。',
  },
  coverageIncomplete: {
    en: 'Not everything that was declared could be read.',
    ja: '対象としたもののうち、走査できなかった箇所がある。',
  },
  notReadTitle: {
    en: 'Not scanned, inaccessible and excluded, with reasons',
    ja: '未走査・走査不能・除外の一覧と理由',
  },
  restOfReason: {
    en: '{count} more, not listed one by one',
    ja: 'ほか {count} 件(個別の記載を省略)',
  },
  gap: { en: 'data left unread', ja: '未走査のデータあり' },
  noGap: { en: 'no declared data left unread', ja: '未走査のデータなし' },
  method: {
    en: 'Every byte of the targets was searched for digits that could be a card number. Each candidate was judged by the ranges and lengths of card brands, the check digit (Luhn), its form and the words around it. What was found is graded as follows.',
    ja: '対象の全バイトから、カード番号となりうる数字列を探索した。各候補を、国際ブランドの番号範囲と桁数、チェックディジット(Luhn)、表記の形、周辺の語により判定し、次の区分で評価した。',
  },
  verdictRule: {
    en: 'Verdict: detected if anything of class SV1 to SV3 was found; otherwise inconclusive if anything declared could not be read; otherwise not detected.',
    ja: '判定: SV1・SV2・SV3 が1件でもあれば検出あり。なければ、走査できなかった箇所があるとき判定不能、それ以外を検出なしとする。',
  },
} as const
