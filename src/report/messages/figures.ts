/** Texts of the pictures in the summary. */
export const figures = {
  'figure.systems': {
    en: 'Where card data lies',
    ja: 'カード情報の所在(システム × データ項目の組合せ)',
  },
  'figure.systemsMeans': {
    en: 'Records that hold card data (gross), by system and combination; systems with card data: {count}.',
    ja: 'カード情報を含む記録の数(延べ)を、システムと組合せ別に示す。カード情報のあるシステム: {count}。',
  },
  'figure.codes': { en: 'Combinations in the picture', ja: '図中の組合せ' },
  'figure.other': { en: 'other', ja: 'ほか' },
  'figure.allTargets': { en: 'all targets', ja: '全対象' },
  'figure.coverage': { en: 'Coverage', ja: '網羅性' },
  'figure.coverageMeans': {
    en: 'Targets that were read whole: {whole} of {all}.',
    ja: '全体を走査した対象: {all} 件中 {whole} 件。',
  },
  'figure.targets': { en: 'Targets', ja: '対象' },
  'figure.brands': { en: 'Card brands', ja: '国際ブランド別' },
  'figure.brandsMeans': {
    en: 'Occurrences (gross) and different cards (distinct) of every brand.',
    ja: 'ブランドごとの件数(延べ)とカードの数(ユニーク)。',
  },
  'figure.window': { en: 'Storage window', ja: '保存期間(最古から最新)' },
  'figure.windowMeans': {
    en: 'Oldest and newest time found in the records that hold card data; records without a time are not shown.',
    ja: 'カード情報を含む記録にある最古と最新の日時。日時のない記録は示していない。',
  },
  'figure.history': { en: 'Runs so far', ja: '実施履歴' },
  'figure.historyMeans': {
    en: 'What each run found (gross), with its verdict; runs: {count}.',
    ja: '各回の検出件数(延べ)と判定。実施回数: {count}。',
  },
  'column.system': { en: 'System', ja: 'システム' },
  'column.sum': { en: 'Sum', ja: '計' },
  'column.unread': { en: 'Entries not read', ja: '未走査の記載' },
  'column.oldest': { en: 'Oldest', ja: '最古' },
  'column.newest': { en: 'Newest', ja: '最新' },
  'column.verdict': { en: 'Verdict', ja: '判定' },
} as const
