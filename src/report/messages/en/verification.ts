/** Texts of `cardsweep verify`. */
export const verification = {
  faults: {
    changed: 'was changed',
    missing: 'is missing',
    added: 'was added',
    unsigned: 'has no good signature',
    unreadable: 'cannot be read',
    irregular: 'is no regular file (a link, a pipe, a device, or far too large)',
    name: 'is called otherwise than the run in it',
    verdict: 'says something else than its own findings, or than what was signed beside it',
    run: 'tells of another run than the report',
    repeated: 'is a run that is here twice',
    chain: 'is not the one that the next run names: the chain is broken',
    relied: 'is not here as it was, and a run relies on what it has read',
    key: 'is not the key that was expected',
    revoked: 'had been revoked when it signed',
  },
  good: (runs: number): string => `Verified: ${runs} run(s), every file as it was signed.`,
  bad: (problems: number): string => `NOT verified: ${problems} problem(s).`,
  key: (fingerprint: string): string => `Signed with the key SHA-256 ${fingerprint}`,
  compare:
    'Whose key that is, is not known: compare it with what the owner tells you, or name the key with --key.',
  rotated: (at: string, from: string, to: string): string =>
    `On ${at} the key ${from} was replaced by ${to}; both have signed that.`,
  revoked: (key: string, since: string): string =>
    `The key ${key} counts no more from ${since} on: ask the owner for the new one.`,
  pruned: (runs: number, last: string): string =>
    `Earlier runs were pruned, as a signed note says: ${runs}, the last of them ${last}.`,
  unproven: (runs: number, last: string): string =>
    `What ${runs} run(s) up to ${last} call unchanged was read by runs that are not here.`,
  relies: (runs: string): string =>
    `Relies on what other runs have read, which must be checked as well: ${runs}.`,
  earlier: 'Earlier runs exist that are not here.',
  gap: (missing: number, after: string, before: string): string =>
    `No run for ${missing} expected, from ${after} to ${before}.`,
}
