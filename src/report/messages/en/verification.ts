const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** Texts of `cardsweep verify`. */
export const verification = {
  faults: {
    changed: 'was changed',
    missing: 'is missing',
    added: 'was added',
    unsigned: 'has no valid signature',
    unreadable: 'cannot be read, or is not in the form that cardsweep writes',
    irregular: 'is not a regular file (a link, a pipe, a device, or far too large)',
    name: 'has a name that does not match the run in it',
    verdict: 'contradicts its own findings, or what was signed with it',
    run: 'describes a different run from the report',
    repeated: 'is a second copy of the same run',
    chain: 'is not the one that the next run names: the chain is broken',
    relied: 'is missing or changed, and a run relies on what it read',
    key: 'is not the expected key',
    revoked: 'was already revoked when it signed',
  },
  good: (runs: number): string =>
    `Verified: ${counted(runs, 'run')}, every file is as it was signed.`,
  bad: (problems: number): string => `NOT verified: ${counted(problems, 'problem')}.`,
  key: (fingerprint: string): string => `Signed with the key SHA-256 ${fingerprint}`,
  compare:
    'The owner of this key is not known: compare the fingerprint with what the owner tells you, or name the key with --key.',
  rotated: (at: string, from: string, to: string): string =>
    `On ${at} the key ${from} was replaced by ${to}; both signed this.`,
  revoked: (key: string, since: string): string =>
    `The key ${key} is not valid from ${since} on: ask the owner for the new one.`,
  pruned: (runs: number, last: string): string =>
    `Earlier runs were pruned, according to a signed note: ${runs}, the last one ${last}.`,
  unproven: (runs: number, last: string): string =>
    `What was called unchanged was read by runs that are not here: in ${counted(runs, 'run')}, the last one ${last}.`,
  relies: (runs: string): string => `Relies on what other runs read; verify these too: ${runs}.`,
  earlier: 'Earlier runs exist, but are not here.',
  oddDates: (runs: string): string =>
    `Dates in the future, or earlier than the run before: ${runs}. Ask whether the clock was wrong.`,
  gap: (missing: number, after: string, before: string): string =>
    `Expected runs that are missing: ${missing}, from ${after} to ${before}.`,
}
