import { homedir } from 'node:os'
import { join } from 'node:path'
import { privateLines } from './private-file.ts'

/** MariaDB documentation, "Configuring MariaDB with Option Files": the groups that all clients read. */
const GROUPS = /^(client|client-server|client-mariadb|cardsweep)$/

const SIGNS: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', r: '\r', s: ' ' }

/** Where the option file of a user lies. */
export const optionFile = (): string => join(homedir(), '.my.cnf')

/** An option of the user's option file; of several the last holds, as for the server's own clients. */
export function optionOf(name: 'user' | 'password'): string | undefined {
  let group = ''
  let found: string | undefined
  for (const line of privateLines(optionFile())) {
    group = /^\s*\[([^\]]+)\]/.exec(line)?.[1] ?? group
    const [, option, value] = /^\s*([a-z]+)\s*=\s*(.*)$/.exec(line) ?? []
    if (option === name && value !== undefined && GROUPS.test(group)) found = unquoted(value)
  }
  return found
}

/** In quotes a `#` is no comment, and a backslash begins a sign in both. */
function unquoted(value: string): string {
  const [, quote, inside] = /^(["'])((?:\\.|(?!\1).)*)\1/.exec(value) ?? []
  const text = quote === undefined ? value.replace(/\s*#.*$/, '').trimEnd() : (inside ?? '')
  return text.replace(/\\(.)/g, (_, sign: string) => SIGNS[sign] ?? sign)
}
