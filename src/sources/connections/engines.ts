import type { Address } from './address.ts'
import { optionFile, optionOf } from './option-file.ts'
import { fromPgpass, pgpassFile } from './pgpass.ts'

/** How one kind of server is named, and where its own clients find a user and a password. */
interface EngineAddress {
  /** What its URLs begin with. */
  readonly schemes: readonly string[]
  readonly port: number
  /** The user where the URL names none. */
  user(): string | undefined
  /** The password where neither the URL nor the configuration names one. */
  password(address: Address): string | undefined
  /** The file that its passwords stand in. */
  passwordFile(): string
}

/** The name of a kind of server. */
export type Engine = 'postgres' | 'mysql'

/** Every kind of server that is read; none can take the password of another. */
export const ENGINES: Readonly<Record<Engine, EngineAddress>> = {
  postgres: {
    schemes: ['postgres', 'postgresql'],
    port: 5432,
    user: () => process.env['PGUSER'],
    password: (address) => process.env['PGPASSWORD'] ?? fromPgpass(address),
    passwordFile: pgpassFile,
  },
  mysql: {
    schemes: ['mysql', 'mariadb'],
    port: 3306,
    user: () => optionOf('user'),
    password: () => process.env['MYSQL_PWD'] ?? optionOf('password'),
    passwordFile: optionFile,
  },
}

const NAMES = Object.keys(ENGINES) as Engine[]

/** Which server a target names by its URL; null where it names none. */
export function engineOf(location: string): Engine | null {
  const scheme = schemeOf(location)
  return NAMES.find((name) => scheme !== null && ENGINES[name].schemes.includes(scheme)) ?? null
}

/** All schemes of URLs that are read. */
export const knownSchemes = (): string[] => NAMES.flatMap((name) => ENGINES[name].schemes)

/** What a location begins with where it is a URL: `postgres` of `postgres://db/shop`; null for a path. */
export function schemeOf(location: string): string | null {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1]?.toLowerCase() ?? null
}
