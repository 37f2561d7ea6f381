/** Texts of checks for canaries. */
export const canaries = {
  'canary.sentence.detected': 'Detected. Places where canaries are kept: {count}',
  'canary.sentence.new':
    'Detected. Places where canaries are kept, new or with more since the check of {time}: {count}',
  'canary.sentence.not-detected':
    'No canaries were detected in what was read, and each one was seen where it had to arrive.',
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
  'canary.which': '{canaries}; occurrences: {count}',
  'canary.grown': 'more often than before',
  'canary.noControl':
    'No positive control was named, so nothing shows that a canary reached the system (--seen-in).',
  'canary.lost': 'Never reached the system (not in {places}): {canaries}',
  'canary.selfTest': 'The self-test failed: the check did not find its own canaries.',
  'canary.notOwn':
    'Published test numbers that may not be yours (no holder, code or time next to them):',
  'canary.notRead': 'Not read: {what} ({reason})',
  'canary.seen': 'Seen in {places}: {canaries}',
  'canary.known': 'Places already known from the previous check: {count}',
  'canary.limits':
    'A number is not seen if it was encrypted, hashed with a salt that was not given, or stored in an integer, UUID or text column too short for it. To confirm the method, see PCI DSS A3.2.5.1.',
}
