/** Texts of the one-screen summary, and those it shares with the HTML page. */
export const summary = {
  'sentence.detected': 'Card data found: {cards}, {occurrences}, in {places}{critical}.',
  'sentence.release':
    'The application writes card numbers to this place: {where} ({cards}, {occurrences}).',
  'sentence.critical': ' ({count} critical)',
  'quantity.cards.one': '{count} card',
  'quantity.cards': '{count} cards',
  'quantity.occurrences.one': '{count} occurrence',
  'quantity.occurrences': '{count} occurrences',
  'quantity.records.one': '{count} record',
  'quantity.records': '{count} records',
  'quantity.files.one': '{count} file',
  'quantity.files': '{count} files',
  'quantity.tables.one': '{count} table',
  'quantity.tables': '{count} tables',
  'quantity.rows.one': '{count} row',
  'quantity.rows': '{count} rows',
  'quantity.runs.one': '{count} run',
  'quantity.runs': '{count} runs',
  'quantity.places.one': '{count} place',
  'quantity.places': '{count} places',
  findingText: '{what}: {cards}, {occurrences}, {confidence}; id {id}',
  'sentence.places': '{place} and {count} more',
  'sentence.not-detected': 'Card data was not detected in what was scanned.',
  'sentence.not-detected.since': 'Card data was not detected in what was written since {time}.',
  'sentence.since': 'Only what was written since {time} was checked.',
  'sentence.outOfTime':
    'Time ran out at {time} before everything was read: this result covers what was read until then, and the next run continues.',
  'sentence.sessions': 'It was read in {count} sessions from {from} to {to}.',
  'sentence.inconclusive':
    'No card data was detected in what was scanned, but not everything could be read.',
  'sentence.accepted':
    'In what was scanned, card data was detected only in declared places or under accepted exceptions.',
  'sentence.accepted.unread':
    'Card data was detected only in declared places or under accepted exceptions, but not everything could be read.',
  'sentence.selfTest':
    'The self-test failed: the scan did not find its own test cards, so it rules nothing out.',
  'sentence.trusted':
    'The earlier content of {files} trusted to be append-only was not read again.',
  'sentence.acceptedKinds':
    'The content of {files} was not read, because the configuration accepts their kinds ({kinds}).',
  'sentence.unproven':
    'No card data was detected in what was scanned, but the method failed its last test.',
  'sentence.unread': 'Not everything could be read, so there may be more.',
  'heading.review': 'For you to decide (SV4, possible card data): {count}',
  'heading.populations': 'Listed as possible (SV4), by column or field: {count}',
  population:
    '{place}: {values} values, {passing} ({percent}) pass the Luhn check{structure}; set aside: {setAside}, of which at most {mayHide} may be cards',
  populationOutliers: '{line}; outliers: {outliers}',
  'heading.found': 'Card data (SV1 critical, SV2 severe, SV3 high): {count}',
  'heading.combinations': 'Together in one record',
  combination: '{records}, {cards}: {names}',
  'heading.notRead': 'Not read ((!) = part of a target is missing from the result)',

  changes:
    'Since the run of {date}: new {fresh}, grown {grown}, continuing {old}, resolved {gone}, not checked {unchecked}',
  'news.headline': 'cardsweep audit, {time}: {verdict}',
  'news.changes': 'New {added}, grown {grown}, continuing {continuing}, resolved {resolved}.',
  'news.unlisted':
    'New or grown, but only counted here (test cards, truncated numbers, accepted findings): {count}.',
  'news.first': 'This is the first run: everything found is new.',
  'news.grew': 'The finding grew from {before} to {now} occurrences.',
  'news.newRules':
    'This version of cardsweep or its rules is the first to search for it: it may have been there before.',
  'news.notRead': 'Not read',
  'news.emptied': 'Read, but now empty',
  gapSince: 'in each run since {time}',
  'news.acceptGap':
    'To accept a gap until a date and not be notified of it again, add these lines to cardsweep.yaml, one entry per name (or run: cardsweep accept --unread NAME):',
  'news.acceptReason': 'why it need not be read',
  'news.acceptApprover': 'who approves it',
  'news.more': '... and more: {count}',
  'heading.exceptions': 'Exceptions: {count}',
  'exception.active': 'active',
  'exception.expired': 'expired, counts again',
  'exception.unused': 'unused: remove it',
  'exception.outgrown': 'there is more than was accepted: counts again',
  moreExceptions: '... and more exceptions: {count}',

  'column.what': 'What',
  'column.place': 'Location',
  'column.gross': 'Occurrences',
  'column.distinct': 'Different cards',
  'column.records': 'Records',

  more: '... and {count} more (--all lists them)',
  moreCombinations: '... and more combinations: {count}',
  testCards: 'Published test cards (SV5): {count}, in {places}',
  allowed: 'Allowed truncations and declared tokens (SV0): {count}, in {places}',
  gapReason: '{reason} (!)',
  moreReasons: '... for other reasons: {count}',
  unchanged:
    'Unchanged and not read again: {files} and {tables}, {bytes}, read without findings by {runs} since {date}{check}',
  unchangedCheck: '; read anyway as a check: {drawn}, and none had changed',
  unchangedBound:
    '; {drawn} chosen at random were read and none had changed, so with 95 % confidence fewer than {percent} % had',
  compared:
    'Not scanned again in changed files: {bytes}, byte for byte the same as what was read without findings since {date}',
  trusted:
    'Not read, because trusted to be append-only: {files}, {bytes}, read without findings since {date}: {names}',
  trustedMore: '{names} ... and more: {count}',
  leftOut:
    'Written before {time} and left out: {files} ({bytes}) and {occurrences} in lines and rows',
  scanned: 'Scanned: {bytes}, {records}, {duration} ({rate})',
  exitStatus: 'Exit status {code}: {verdict}',
  documents: 'Documents: {list}',
  openPage: 'Open the report: {link}',
  'remedy.permission':
    'Give the scanning user or role the right to read it (for a database or store: cardsweep grants).',
  'remedy.missing': 'Check the path or address, and whether it is mounted.',
  'remedy.connection':
    'Check that the server is running and that this machine may connect; check user, password and TLS.',
  'remedy.again': 'It was in use: scan again when it is not.',
  shortLimits:
    'Limits: memory, networks, paper, images, encrypted data and skimming of payment pages were not checked; this result does not prove that any law, guideline or PCI DSS is met.',
}
