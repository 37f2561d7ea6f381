import { homedir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Connection } from './connection.ts'
import { type Engine, engineOf } from './engine.ts'
import { optionFile, optionOf } from './option-file.ts'
import { isOpenToOthers, privateLines } from './private-file.ts'

/** The password from the environment or from a file that only its owner may read. */
export function passwordOf(
  connection: Connection,
  variable: string | undefined,
): string | undefined {
  if (variable !== undefined) {
    const password = process.env[variable]
    if (password === undefined)
      throw new UsageError(`the environment variable ${variable} is not set`)
    return password
  }
  if (connection.engine === 'postgres') {
    return process.env['PGPASSWORD'] ?? fromPgpass(connection)
  }
  return process.env['MYSQL_PWD'] ?? optionOf('password')
}

/** The user where the URL names none, as the database's own clients would find it. */
export function userOf(engine: Engine): string | undefined {
  return engine === 'postgres' ? process.env['PGUSER'] : optionOf('user')
}

/** The password file that belongs to a location and is not used, because others may read it. */
export function unusedPasswordFile(location: string): string | null {
  const engine = engineOf(location)
  if (engine === null) return null
  const path = engine === 'postgres' ? passwordFile() : optionFile()
  return isOpenToOthers(path) ? path : null
}

const passwordFile = (): string => process.env['PGPASSFILE'] ?? join(homedir(), '.pgpass')

/** PostgreSQL documentation, "The Password File": host:port:database:user:password, * matches all. */
function fromPgpass({ host, port, database, user }: Connection): string | undefined {
  const wanted = [host ?? 'localhost', `${port}`, database ?? user, user]
  for (const line of privateLines(passwordFile())) {
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) =>
      field.replace(/\\(.)/g, '$1'),
    )
    if (line.startsWith('#') || fields.length < 5) continue
    if (wanted.every((value, index) => fields[index] === '*' || fields[index] === value))
      return fields[4]
  }
  return undefined
}
