import type { Engine } from '../../model/index.ts'
import type { Address } from './address.ts'
import type { GivenConnection } from './given.ts'
import { givenByLibpq } from './libpq.ts'
import { givenByOptionFile } from './option-file.ts'
import { fromPgpass } from './pgpass.ts'

/** How one kind of server is named, and where its own clients find what a URL does not say. */
interface EngineAddress {
  /** What its URLs begin with. */
  readonly schemes: readonly string[]
  readonly port: number
  /** What its own clients would take from files and from the environment where the URL says nothing. */
  given(url: URL): GivenConnection
  /** The environment variable that holds the password where neither the URL nor the configuration names one. */
  readonly passwordVariable: string
  /** The password that its clients would find in a file made for it, where nothing else gives one. */
  passwordInFile(address: Address, file: string): string | undefined
}

/** Every kind of server that is read; none can take the password of another. */
export const ENGINES: Readonly<Record<Engine, EngineAddress>> = {
  postgres: {
    schemes: ['postgres', 'postgresql'],
    port: 5432,
    given: givenByLibpq,
    passwordVariable: 'PGPASSWORD',
    passwordInFile: fromPgpass,
  },
  mysql: {
    schemes: ['mysql', 'mariadb'],
    port: 3306,
    given: givenByOptionFile,
    passwordVariable: 'MYSQL_PWD',
    passwordInFile: () => undefined, // its option file holds everything
  },
}

/** Their names, in the order in which people are told them. */
export const ENGINE_NAMES: readonly Engine[] = Object.keys(ENGINES) as Engine[]

/** Which server a target names by its URL; null where it names none. */
export function engineOf(location: string): Engine | null {
  const scheme = schemeOf(location)
  return (
    ENGINE_NAMES.find((name) => scheme !== null && ENGINES[name].schemes.includes(scheme)) ?? null
  )
}

/** All schemes of URLs of such servers. */
export const engineSchemes = (): string[] => ENGINE_NAMES.flatMap((name) => ENGINES[name].schemes)

/** The environment variables that passwords are taken from. */
export const passwordVariables = (): string[] =>
  ENGINE_NAMES.map((name) => ENGINES[name].passwordVariable)

/** What a location begins with where it is a URL: `postgres` of `postgres://db/shop`; null for a path. */
export function schemeOf(location: string): string | null {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1]?.toLowerCase() ?? null
}
