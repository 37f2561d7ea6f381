/** Whether a transaction, by its server in hexadecimal and its number there, is in a set of them. */
export type IsExecuted = (server: string, number: bigint) => boolean

/** Reads @@gtid_executed of MySQL: `3e11fa47-…:1-5:8, …`; what cannot be read is not in the set. */
export function executedSet(text: string): IsExecuted {
  const servers = new Map<string, (readonly [from: bigint, to: bigint])[]>()
  for (const part of text.replace(/\s/g, '').split(',')) {
    const [uuid = '', ...ranges] = part.split(':')
    const intervals = ranges.flatMap((range) => {
      const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? []
      return from === undefined || to === undefined ? [] : [[BigInt(from), BigInt(to)] as const]
    })
    servers.set(uuid.replaceAll('-', '').toLowerCase(), intervals)
  }
  return (server, number) =>
    servers.get(server)?.some(([from, to]) => from <= number && number <= to) ?? false
}
