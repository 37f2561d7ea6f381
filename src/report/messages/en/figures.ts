/** Texts of the pictures in the summary. */
export const figures = {
  'figure.systems': 'Where the card data is',
  'figure.systemsMeans':
    'Records with card data, by system and by what is stored with the number; systems with card data: {count}.',
  'figure.sad': 'verification code or track',
  'figure.expiry': 'expiration date',
  'figure.number': 'neither',
  'figure.steep': ' Each line of the scale is ten times the one before.',
  'figure.other': 'other',
  'figure.allTargets': 'all targets',
  'figure.coverage': 'Coverage',
  'figure.coverageMeans': 'Targets read completely: {whole} of {all}.',
  'figure.targets': 'Targets',
  'figure.brands': 'Card brands',
  'figure.brandsMeans': 'Occurrences and different cards of each brand.',
  'figure.window': 'Date range of the data',
  'figure.windowMeans':
    'Oldest and newest dates in the records with card data; records without a date are not shown.',
  'figure.history': 'Runs so far',
  'figure.historyMeans': 'Occurrences found in each run, with its verdict; runs: {count}.',
  'column.system': 'System',
  'column.sum': 'Total',
  'column.unread': 'Entries not read',
  'column.oldest': 'Oldest',
  'column.newest': 'Newest',
  'column.verdict': 'Verdict',
}
