import type { Language } from '../language.ts'

/** Texts of the pictures in the summary. */
export const figures: Language['messages']['figures'] = {
  'figure.systems': 'カード情報の所在',
  'figure.systemsMeans':
    'カード情報を含むレコードの数(延べ)を、システムと、番号とともに保存されている項目の別に示します。カード情報のあるシステム: {count}。',
  'figure.sad': 'セキュリティコード・トラック',
  'figure.expiry': '有効期限',
  'figure.number': 'いずれもなし',
  'figure.steep': '目盛りは一つ進むごとに10倍です。',
  'figure.other': 'ほか',
  'figure.allTargets': '全対象',
  'figure.coverage': '網羅性',
  'figure.coverageMeans': 'すべてを検査した対象: {all} 件中 {whole} 件。',
  'figure.targets': '対象',
  'figure.brands': '国際ブランド別',
  'figure.brandsMeans': 'ブランドごとの件数(延べ)とカードの数(ユニーク)。',
  'figure.window': 'データの日付範囲',
  'figure.windowMeans':
    'カード情報を含むレコードにある最古と最新の日付。日付のないレコードは示していません。',
  'figure.history': '実施履歴',
  'figure.historyMeans': '各回の検出件数(延べ)と判定。実施回数: {count}。',
  'column.system': 'システム',
  'column.sum': '計',
  'column.unread': '未検査の項目',
  'column.oldest': '最古',
  'column.newest': '最新',
  'column.verdict': '判定',
}
