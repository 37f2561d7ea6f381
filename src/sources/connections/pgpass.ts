import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Address } from './address.ts'
import { privateLines } from './private-file.ts'

/** The password file of PostgreSQL's own clients. */
export const pgpassFile = (): string => process.env['PGPASSFILE'] || join(homedir(), '.pgpass')

/** PostgreSQL documentation, "The Password File": host:port:database:user:password, * matches all. */
export function fromPgpass(
  { host, socket, port, database, user }: Address,
  file: string,
): string | undefined {
  const hosts = host === null ? ['localhost', socket] : [host]
  const wanted = [hosts, [`${port}`], [database ?? user], [user]]
  for (const line of privateLines(file)) {
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) =>
      field.replace(/\\(.)/g, '$1'),
    )
    if (line.startsWith('#') || fields.length < 5) continue
    const isMeant = (values: readonly (string | null)[], index: number): boolean =>
      fields[index] === '*' || values.includes(fields[index] ?? null)
    if (wanted.every(isMeant)) return fields[4]
  }
  return undefined
}
