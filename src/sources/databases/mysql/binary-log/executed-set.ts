/** Whether a transaction, by its server in hexadecimal and its number there, is in a set of them. */
export type IsExecuted = (server: string, number: bigint) => boolean

/**
 * Reads @@gtid_executed of MySQL: `3e11fa47-…:1-5:8, …`. What cannot be read is not in the set, nor are transactions with
 * a tag (`…:1-5:tag:1-3`, from 8.3 on), whose numbers are others.
 */
export function executedSet(text: string): IsExecuted {
  const servers = new Map<string, readonly Interval[]>()
  for (const part of text.replace(/\s/g, '').split(',')) {
    const [uuid = '', ...ranges] = part.split(':')
    servers.set(uuid.replaceAll('-', '').toLowerCase(), intervalsOf(ranges))
  }
  return (server, number) =>
    servers.get(server)?.some(([from, to]) => from <= number && number <= to) ?? false
}

type Interval = readonly [from: bigint, to: bigint]

function intervalsOf(ranges: readonly string[]): Interval[] {
  const intervals: Interval[] = []
  for (const range of ranges) {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? []
    if (from === undefined || to === undefined) break
    intervals.push([BigInt(from), BigInt(to)])
  }
  return intervals
}
