import type { Language } from '../language.ts'

/** Texts of the tables of databases that were read. */
export const tables: Language['messages']['tables'] = {
  'section.tables': '検査したテーブルの一覧',
  'tables.note':
    '検査したデータベースのテーブルごとに、読み取った行数とバイト数、読み取りを始めた日時、所要時間を示します。カード番号が入らない型の列と、権限がなく読めない列は「その他の列」に数えます。まったく読めなかったテーブルは第 {section} 節に示します。',
  'tables.target': '{name}: テーブル {tables} 件、{rows} 行、{bytes}、読み取り時間 {duration}',
  'tables.unchanged': 'うち変更がないため読み直していないテーブル: {count} 件',
  'tables.group': '{first} から {last} まで: テーブル {count} 件、{rows} 行、{bytes}',
  'tables.more': '{names} ほか {count} 列',
  'tables.partial': '一部',
  'tables.whole': '全体',
  'tables.since': '{time} から変更なし',
  'tables.unknown': '不明',
  'tables.notPrinted':
    'テーブル {count} 件の一覧は印刷しません。この画面と report.json で確認してください。',
  'column.table': 'テーブル',
  'column.rows': '行数',
  'column.columns': '読み取った列',
  'column.columnsNotRead': 'その他の列',
  'column.readAt': '読み取り開始',
  'column.duration': '所要時間',
  'column.extent': '範囲',
}
