/** Texts of checks for canaries. */
export const canaries = {
  'canary.sentence.detected': 'Detected - places that keep canaries: {count}',
  'canary.sentence.new':
    'Detected - places that keep canaries, new or more often since the check of {time}: {count}',
  'canary.sentence.not-detected':
    'Canaries were not detected in what was read, and each was seen where it had to arrive.',
  'canary.sentence.inconclusive': 'Inconclusive: this check proves nothing.',
  'canary.number': 'the number',
  'canary.spaces': 'the number with spaces',
  'canary.hyphens': 'the number with hyphens',
  'canary.salt.before': 'salt {index} and {number}',
  'canary.salt.behind': '{number} and salt {index}',
  'canary.salt.key': '{number} under salt {index} as the key',
  'canary.form.number': 'number',
  'canary.form.reversed': 'number backwards',
  'canary.form.split': 'number over several fields',
  'canary.form.truncated': 'first {first} and last {last} digits',
  'canary.form.first': 'first {first} digits',
  'canary.form.last': 'last {last} digits',
  'canary.form.part': '{digits} digits in a row',
  'canary.form.hash': '{algorithm} of {of}',
  'canary.encoded': '{form} in {encoding}',
  'canary.which': '{canaries}; times: {count}',
  'canary.grown': 'more often than before',
  'canary.noControl':
    'No positive control was named: nothing shows that a canary reached the system (--seen-in).',
  'canary.lost': 'Never reached the system, as {places} does not hold it: {canaries}',
  'canary.selfTest': 'The self-test failed: the check did not find its own canaries.',
  'canary.notOwn':
    'A published number of which nothing tells whose it is (no holder, code or time beside it):',
  'canary.notRead': 'Not read: {what} ({reason})',
  'canary.seen': 'Seen in {places}: {canaries}',
  'canary.known': 'Places that the check before had already: {count}',
  'canary.limits':
    'A number that was encrypted, hashed with a salt that was not named, or put into an integer, UUID or text column too short for it, is not seen. For a confirmation of the method, see PCI DSS A3.2.5.1.',
}
