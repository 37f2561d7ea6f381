import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Connection } from './connection.ts'

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
  return process.env['MYSQL_PWD'] ?? fromMyCnf()
}

/** PostgreSQL documentation, "The Password File": host:port:database:user:password, * matches all. */
function fromPgpass({ host, port, database, user }: Connection): string | undefined {
  const wanted = [host ?? 'localhost', `${port}`, database ?? user, user]
  for (const line of privateLines(process.env['PGPASSFILE'] ?? join(homedir(), '.pgpass'))) {
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) =>
      field.replace(/\\(.)/g, '$1'),
    )
    if (line.startsWith('#') || fields.length < 5) continue
    if (wanted.every((value, index) => fields[index] === '*' || fields[index] === value))
      return fields[4]
  }
  return undefined
}

/** MariaDB documentation, "Configuring MariaDB with Option Files": the group [client]. */
function fromMyCnf(): string | undefined {
  let group = ''
  let password: string | undefined
  for (const line of privateLines(join(homedir(), '.my.cnf'))) {
    group = /^\s*\[([^\]]+)\]/.exec(line)?.[1] ?? group
    if (!/^(client|client-server|client-mariadb|cardsweep)$/.test(group)) continue
    const value = /^\s*password\s*=\s*(.*?)\s*$/.exec(line)?.[1]
    if (value !== undefined) password = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  return password
}

/** As libpq does, a file that others may read is not used. */
function privateLines(path: string): string[] {
  try {
    if ((statSync(path).mode & 0o077) !== 0) return []
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
