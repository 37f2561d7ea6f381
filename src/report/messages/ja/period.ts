import type { Language } from '../language.ts'

/** Texts of the first page of an export. */
export const period: Language['messages']['period'] = {
  'period.title.index': 'カード情報の検査 {from} から {to} まで',
  'period.title.summary': '管理者向け要約: カード情報の検査 {from} から {to} まで',
  'period.index': 'カレンダーと実行の一覧',
  'period.summary': '管理者向け要約',
  'period.language': '日本語',
  'period.last': '最後の実行({time} 開始)の結果です。',
  'period.runs':
    '実行 {count} 回。検出あり {detected} 回、検出なし {notDetected} 回、判定不能 {inconclusive} 回。',
  'period.unsure':
    '署名時と異なるファイルを含む実行: {count} 回。その内容はこのページに示していません。',
  'period.noneMissing': '予定({hours} 時間ごと)に対し、実行の欠けはありません。',
  'period.missing': '予定({hours} 時間ごと)に対し、欠けている実行: {count} 回。',
  'period.unscheduled': '実行の予定が記録されていないため、欠けがあっても分かりません。',
  'period.problems':
    'このページの作成時、証跡に問題が {count} 件ありました。「cardsweep verify .」で確認できます。',
  'period.chapter.calendar': 'カレンダー',
  'period.chapter.trend': '推移',
  'period.chapter.nights': '実行の一覧',
  'period.chapter.checking': '検証の方法',
  'period.chapter.pruned': '削除された実行',
  'period.chapter.organisation': '組織と担当者',
  'period.chapter.figures': '件数',
  'period.chapter.open': '最後の実行で未対応の箇所',
  'period.chapter.signOff': '署名欄',
  'period.runCount': '実行の回数',
  'period.missingRuns': '予定に対し欠けている実行',
  'period.wholeRuns': 'すべて確認できた実行',
  'period.newPlaces': '新たに検出した箇所',
  'period.grownPlaces': '増加した箇所',
  'period.resolvedPlaces': '解消した箇所',
  'period.cards': '異なるカードの数(最初の実行 → 最後の実行)',
  'period.utc': '日付と時刻は UTC で、実行の開始によります。',
  'period.weekdays': '月 火 水 木 金 土 日',
  'period.noRun': '実行なし',
  'period.changed': '署名時と相違',
  'period.read': 'すべて確認',
  'period.short': '{all} 件中 {count} 件に未確認あり',
  'period.firstRun': '比較対象なし',
  'period.noNews': '変化なし',
  'period.news': '新規 {added}、増加 {grown}、解消 {resolved}',
  'period.coverage': '対象の確認',
  'period.changes': '前回からの変化',
  'period.signedBy': '鍵',
  'period.pages': 'ページ',
  'period.report': '報告書',
  'period.annex': '付属資料',
  'period.compare': '鍵の SHA-256 を、組織から別の手段で伝えられた値と比べてください:',
  'period.command':
    'このフォルダーで、組織の公開鍵を指定して実行してください(終了コード 0 が正常):',
  'period.openssl':
    'cardsweep がない場合は、各実行のフォルダーにある手順により openssl と sha256sum だけで確認できます:',
  'period.unsigned':
    'このページは署名済みの報告書の要約で、それ自体に署名はありません。ダイジェストは export.json にあり、変更されていれば cardsweep verify で分かります。正本は各報告書です。',
  'period.pruned':
    '保存期間の経過により削除された実行(署名された記録による): {count} 回、最後は {last}。',
  'period.cadence': '検査の間隔',
  'period.everyHours': '{hours} 時間ごと',
}
