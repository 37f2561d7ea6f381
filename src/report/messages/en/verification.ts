/** Texts of `cardsweep verify`. */
export const verification = {
  faults: {
    changed: 'was changed',
    missing: 'is missing',
    added: 'was added',
    unsigned: 'has no good signature',
    unreadable: 'cannot be read',
    chain: 'is not the one that the next run names: the chain is broken',
    relied: 'is not here as it was, and a run relies on what it has read',
    key: 'is not the key that was expected',
  },
  good: (runs: number): string => `Verified: ${runs} run(s), every file as it was signed.`,
  bad: (problems: number): string => `NOT verified: ${problems} problem(s).`,
  key: (fingerprint: string): string => `Signed with the key SHA-256 ${fingerprint}`,
  compare: 'Compare it with what the owner tells you, or name the key with --key.',
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
