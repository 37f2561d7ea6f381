import { homedir } from 'node:os'
import { join } from 'node:path'
import type { GivenConnection } from './given.ts'
import { privateLines } from './private-file.ts'

/** MariaDB documentation, "Configuring MariaDB with Option Files": the groups that all clients read. */
const GROUPS = /^(client|client-server|client-mariadb|cardsweep)$/

const SIGNS: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', r: '\r', s: ' ' }

/** Where the option file of a user lies. */
const optionFile = (): string => join(homedir(), '.my.cnf')

/**
 * What the clients of MySQL and MariaDB would take where a URL says nothing: the user's option file, else the
 * environment. A socket counts where no other machine is named.
 */
export function givenByOptionFile(): GivenConnection {
  const options = optionsOfUser()
  const { MYSQL_HOST, MYSQL_TCP_PORT, MYSQL_UNIX_PORT } = process.env
  const host = options.get('host') || MYSQL_HOST || undefined
  const isHere = host === undefined || host === 'localhost'
  return {
    host,
    port: options.get('port') || MYSQL_TCP_PORT || undefined,
    socket: (isHere && (options.get('socket') || MYSQL_UNIX_PORT)) || undefined,
    user: options.get('user'),
    password: process.env['MYSQL_PWD'] ?? options.get('password'),
    passwordFile: optionFile(),
    sslmode: sslModeOf(options),
    sslrootcert: options.get('ssl-ca'),
  }
}

/** `ssl-mode` of MySQL's clients, or `ssl` and `ssl-verify-server-cert` of MariaDB's. */
function sslModeOf(options: ReadonlyMap<string, string>): string | undefined {
  const isOn = (name: string): boolean => /^(|1|on|true)$/i.test(options.get(name) ?? 'off')
  if (options.has('ssl-mode')) return options.get('ssl-mode')
  return isOn('ssl') || isOn('ssl-verify-server-cert') ? 'require' : undefined
}

/** Of several lines with one option the last holds, as for the server's own clients. */
function optionsOfUser(): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  let group = ''
  for (const line of privateLines(optionFile())) {
    group = /^\s*\[([^\]]+)\]/.exec(line)?.[1] ?? group
    const [, option, value = ''] = /^\s*([a-z][a-z_-]*)\s*(?:=\s*(.*))?$/.exec(line) ?? []
    if (option !== undefined && GROUPS.test(group))
      options.set(option.replaceAll('_', '-'), unquoted(value))
  }
  return options
}

/** In quotes a `#` is no comment, and a backslash begins a sign in both. */
function unquoted(value: string): string {
  const [, quote, inside] = /^(["'])((?:\\.|(?!\1).)*)\1/.exec(value) ?? []
  const text = quote === undefined ? value.replace(/\s*#.*$/, '').trimEnd() : (inside ?? '')
  return text.replace(/\\(.)/g, (_, sign: string) => SIGNS[sign] ?? sign)
}
