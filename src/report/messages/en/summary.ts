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
  'quantity.places.one': '{count} place',
  'quantity.places': '{count} places',
  findingText: '{what}: {cards}, {occurrences}, {confidence}; id {id}',
  'sentence.places': '{place} and {count} more',
  'sentence.not-detected': 'Card data was not detected in what was scanned.',
  'sentence.not-detected.since': 'Card data was not detected in what was written since {time}.',
  'sentence.since': 'Only what was written since {time} was looked at.',
  'sentence.outOfTime':
    'The time was over at {time} before all was read: this speaks of what was read until then, and the next run goes on.',
  'sentence.sessions': 'It was read in {count} sessions from {from} to {to}.',
  'sentence.inconclusive':
    'No card data was detected in what was scanned, but not everything could be read.',
  'sentence.accepted':
    'In what was scanned, card data was detected in declared places or under accepted exceptions only.',
  'sentence.accepted.unread':
    'Card data was detected in declared places or under accepted exceptions only, but not everything could be read.',
  'sentence.selfTest':
    'The self-test failed: the scan did not find its own test cards, so that it rules nothing out.',
  'sentence.trusted':
    'Of {files} files that are trusted to be written to at their ends only, what they held before was not read again.',
  'sentence.acceptedKinds':
    'Of {count} files what they hold was not read, as the configuration accepts their kinds ({kinds}).',
  'sentence.unproven':
    'No card data was detected in what was scanned, but the method failed its last test.',
  'sentence.unread': 'Not everything could be read, so there may be more.',
  'heading.review': 'For you to decide (SV4, possible card data): {count}',
  'heading.populations': 'Listed as possible (SV4) with their column or field: {count}',
  population:
    '{place}: {values} values, {passing} ({percent}) pass Luhn{structure}; set aside: {setAside}, of which at most {mayHide} may be cards',
  populationOutliers: '{line}; standing out: {outliers}',
  'heading.found': 'Card data (SV1 critical, SV2 severe, SV3 high): {count}',
  'heading.combinations': 'Together in one record',
  'heading.notRead': 'Not read ((!) = part of a target is missing from the result)',

  changes:
    'Since the run of {date}: new {fresh}, grown {grown}, continuing {old}, resolved {gone}, not checked {unchecked}',
  'news.headline': 'cardsweep audit, {time}: {verdict}',
  'news.changes': 'New {added}, grown {grown}, continuing {continuing}, resolved {resolved}.',
  'news.first': 'This is the first run: all that was found is new.',
  'news.grew': 'occurrences grew from {before} to {now}, different cards: {cards}',
  'news.newRules':
    'First looked for by this version of cardsweep or its rules: it may have been there before.',
  'news.notRead': 'Not read',
  'news.emptied': 'Read, and empty now',
  gapSince: 'in each run since {time}',
  'news.acceptGap':
    'To accept a gap until a day, so that it is told no more, add these lines to cardsweep.yaml, one entry for each name (or: cardsweep accept --unread NAME):',
  'news.acceptReason': 'why it need not be read',
  'news.acceptApprover': 'who answers for it',
  'news.more': '... and more: {count}',
  'heading.exceptions': 'Exceptions: {count}',
  'exception.active': 'active',
  'exception.expired': 'expired, counts again',
  'exception.unused': 'matches nothing any more: remove it',
  'exception.outgrown': 'there is more than was accepted: counts again',
  moreExceptions: '... and more exceptions: {count}',

  'column.severity': 'SV',
  'column.what': 'What',
  'column.place': 'Location',
  'column.gross': 'Gross',
  'column.distinct': 'Distinct',
  'column.confidence': 'Certainty',
  'column.records': 'Records',

  more: '... and {count} more (--all lists them)',
  moreCombinations: '... and more combinations: {count}',
  testCards: 'Published test cards (SV5): {count}, places: {places}',
  allowed: 'Allowed truncations and declared tokens (SV0): {count}, places: {places}',
  gapReason: '{reason} (!)',
  moreReasons: '... for other reasons: {count}',
  unchanged:
    'Unchanged and not read again: {files} files and {tables} tables, {bytes}, read clean by {runs} runs since {date}{check}',
  unchangedCheck: '; {drawn} others were read all the same as a check, and none had changed',
  unchangedBound:
    '; of {drawn} drawn by lot and read none had changed, so at 95 % fewer than {percent} % had',
  compared:
    'Not scanned again in files that changed: {bytes}, compared byte by byte with what was read clean since {date}, and the same',
  trusted:
    'Not read, as these {files} files are trusted to be written to at their ends only: {bytes}, read clean since {date}: {names}',
  trustedMore: '{names} ... and more: {count}',
  leftOut:
    'Written before {time} and left out: {files} files ({bytes}) and {occurrences} occurrences in lines and rows',
  scanned: 'Scanned: {bytes}, {records} records, {duration} ({rate})',
  exitStatus: 'Exit status {code}: {verdict}',
  documents: 'Documents: {list}',
  openPage: 'Open the report: {link}',
  'remedy.permission':
    'Give the user or role that scans the right to read it (cardsweep grants for a database).',
  'remedy.missing': 'Check the path or the address, and whether it is mounted.',
  'remedy.connection':
    'Check that the server runs, that this machine may connect, and user, password and TLS.',
  'remedy.again': 'It was in use: scan again when it is not.',
  shortLimits:
    'Limits: memory, networks, paper, images, encrypted data and skimming of payment pages were not checked; this result does not prove that any law, guideline or PCI DSS is met.',
}
