/** Texts of the pictures in the summary. */
export const figures = {
  'figure.systems': 'Where card data lies',
  'figure.systemsMeans':
    'Records that hold card data (gross), by system and combination; systems with card data: {count}.',
  'figure.codes': 'Combinations in the picture',
  'figure.other': 'other',
  'figure.allTargets': 'all targets',
  'figure.coverage': 'Coverage',
  'figure.coverageMeans': 'Targets that were read whole: {whole} of {all}.',
  'figure.targets': 'Targets',
  'figure.brands': 'Card brands',
  'figure.brandsMeans': 'Occurrences (gross) and different cards (distinct) of every brand.',
  'figure.window': 'Storage window',
  'figure.windowMeans':
    'Oldest and newest time found in the records that hold card data; records without a time are not shown.',
  'figure.history': 'Runs so far',
  'figure.historyMeans': 'What each run found (gross), with its verdict; runs: {count}.',
  'column.system': 'System',
  'column.sum': 'Sum',
  'column.unread': 'Entries not read',
  'column.oldest': 'Oldest',
  'column.newest': 'Newest',
  'column.verdict': 'Verdict',
}
