/** Texts of the first page of an export. */
export const period = {
  'period.title': 'Scans for card data from {from} to {to}',
  'period.language': 'English',
  'period.last': 'This is what the last run, begun {time}, came to.',
  'period.runs':
    'Runs: {count}. Detected: {detected}, not detected: {notDetected}, inconclusive: {inconclusive}.',
  'period.unsure':
    'Runs with files that are not as they were signed, of which nothing is told here: {count}.',
  'period.noneMissing': 'By the schedule (every {hours} hours) no run is missing.',
  'period.missing': 'Runs that are missing by the schedule (every {hours} hours): {count}.',
  'period.unscheduled': 'No schedule is recorded: a missing run would not show.',
  'period.problems':
    'The evidence was not in order when this page was made; problems: {count}. "cardsweep verify ." names them.',
  'period.chapter.calendar': 'Calendar',
  'period.chapter.trend': 'Trend',
  'period.chapter.nights': 'Runs',
  'period.chapter.checking': 'How to verify',
  'period.chapter.pruned': 'Runs that were removed',
  'period.chapter.organisation': 'Who answers',
  'period.utc': 'Days and times in UTC, by when a run began.',
  'period.weekdays': 'Mon Tue Wed Thu Fri Sat Sun',
  'period.noRun': 'no run',
  'period.changed': 'Not as signed',
  'period.read': 'all read',
  'period.short': 'not read whole: {count} of {all}',
  'period.firstRun': 'nothing to compare with',
  'period.noNews': 'nothing new',
  'period.news': 'new {added}, grown {grown}, resolved {resolved}',
  'period.coverage': 'Targets read',
  'period.changes': 'Since the run before',
  'period.signedBy': 'Key',
  'period.pages': 'Pages',
  'period.report': 'Report',
  'period.annex': 'Annex',
  'period.steps': 'How to verify',
  'period.compare':
    'Compare the SHA-256 of the key with what the organisation told you in another way:',
  'period.command': 'In this folder, with the public key of the organisation; 0 means good:',
  'period.openssl':
    'Without cardsweep, with openssl and sha256sum alone, by the steps in the folder of each run:',
  'period.unsigned':
    'This page is a summary of the signed reports and not signed itself; export.json has its digest, and "cardsweep verify" tells if it was changed. The reports decide.',
  'period.pruned':
    'Runs that were removed after their time, as a signed note says: {count}, the last of them {last}.',
  'period.cadence': 'Scans',
  'period.everyHours': 'every {hours} hours',
}
