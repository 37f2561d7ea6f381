import type { Engine } from '../../model/index.ts'

/** A database that something names: never its user, and never its password. */
export interface NamedDatabase {
  readonly engine: Engine
  readonly host: string
  /** Empty for the usual one. */
  readonly port: string
  /** Empty for all of the server. */
  readonly database: string
  readonly socket?: string
}

/** `mysql2` is Rails', `mysqli` and `pdo_mysql` are PHP's, `pgsql` is Laravel's. */
const ENGINES: Readonly<Record<string, Engine>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  pgsql: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mysqli: 'mysql',
  mariadb: 'mysql',
}

/** A URL up to its query; what stands before the last @ is user and password, and is left out. */
const URL =
  /\b(?:jdbc:)?([a-z][a-z0-9]*):\/\/([^\s"'<>?]*@)?([A-Za-z0-9._-]+)(?::(\d+))?(?:\/([A-Za-z0-9_.-]+))?/g

/** The databases that URLs in a text name; without a user and a database, a port may be half of a password. */
export function addressInUrl(text: string): NamedDatabase[] {
  return [...text.matchAll(URL)].flatMap(
    ([, scheme = '', user = '', host = '', port = '', database = '']) => {
      const engine = ENGINES[scheme]
      const isWhole = user !== '' || database !== ''
      return engine === undefined || !isWhole ? [] : [{ engine, host, port, database }]
    },
  )
}

/** The databases that settings of an application name: by URLs, or field by field. */
export function addressIn(settings: string): NamedDatabase[] {
  const written = settings.replace(/^\s*[#;].*$/gm, '')
  return [...addressInUrl(written), ...fromFields(written)]
}

/** `DB_HOST=...` as Laravel has it, `define('DB_HOST', '...')` as WordPress and EC-CUBE 2 have it. */
function fromFields(settings: string): NamedDatabase[] {
  const fieldOf = (...names: readonly string[]): string =>
    new RegExp(
      `^(?:define\\s*\\(\\s*['"])?(?:${names.join('|')})(?:['"]\\s*,|=)\\s*['"]?([\\w.:-]*)`,
      'm',
    ).exec(settings)?.[1] ?? ''
  const engine =
    ENGINES[fieldOf('DB_CONNECTION', 'DB_TYPE') || (/\bDB_NAME\b/.test(settings) ? 'mysql' : '')]
  const [host = '', port = ''] = fieldOf('DB_HOST', 'DB_SERVER').split(':')
  const database = fieldOf('DB_DATABASE', 'DB_NAME')
  if (engine === undefined || host === '' || database === '') return []
  return [{ engine, host, port: fieldOf('DB_PORT') || port, database }]
}
