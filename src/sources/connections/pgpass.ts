import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Address } from './address.ts'
import { privateLines } from './private-file.ts'

/** The password file of PostgreSQL's own clients. */
export const pgpassFile = (): string => process.env['PGPASSFILE'] ?? join(homedir(), '.pgpass')

/** PostgreSQL documentation, "The Password File": host:port:database:user:password, * matches all. */
export function fromPgpass({ host, port, database, user }: Address): string | undefined {
  const wanted = [host ?? 'localhost', `${port}`, database ?? user, user]
  for (const line of privateLines(pgpassFile())) {
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) =>
      field.replace(/\\(.)/g, '$1'),
    )
    if (line.startsWith('#') || fields.length < 5) continue
    if (wanted.every((value, index) => fields[index] === '*' || fields[index] === value))
      return fields[4]
  }
  return undefined
}
