import type { Connection } from 'mysql2'
import type { Note } from '../../../model/index.ts'
import { ask } from './ask.ts'

/** Rights that change data or tables; the names are those of SHOW GRANTS. */
const WRITES =
  /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|INDEX|TRIGGER|EXECUTE|FILE|SUPER|GRANT OPTION)\b/
const READS = /\b(SELECT|ALL PRIVILEGES)\b/
/** FLUSH_TABLES is MySQL's, from 8.0.23 on. */
const FLUSHES_TABLES = /\b(RELOAD|FLUSH_TABLES|ALL PRIVILEGES)\b/

/** What the user may do, from SHOW GRANTS. */
export interface Grants {
  /** Whether every table of the database can be seen and read; null stands for all databases. */
  readonly readsAll: (schema: string | null) => boolean
  readonly canWrite: boolean
  /** Databases, as patterns of LIKE, to which everybody may write: MariaDB installs `test` and `test\_%` so. */
  readonly openToAll: readonly string[]
  /** Whether it may take the global read lock (FLUSH TABLES WITH READ LOCK). */
  readonly canTakeReadLock: boolean
}

interface Grant {
  readonly rights: string
  /** `*`, or a database as a pattern of LIKE. */
  readonly database: string
  readonly isWhole: boolean
  /** Taken back for one database from what is granted for all (MySQL, partial_revokes). */
  readonly isTaken: boolean
  /** Given to everybody, as only MariaDB can. */
  readonly isForAll: boolean
}

/** Databases whose rows are not read, so that it is no matter whether the user may. */
const SYSTEM_DATABASES = /^(mysql|sys|information_schema|performance_schema)$/i

/** Asks what the session's user may do, by itself and by the roles that are active. */
export async function grantsOf(connection: Connection): Promise<Grants> {
  const rows = await ask(connection, 'SHOW GRANTS')
  return grantsIn(rows.map((row) => String(Object.values(row)[0])))
}

/** What the lines of SHOW GRANTS say together. */
export function grantsIn(text: readonly string[]): Grants {
  const lines = text.flatMap((line) => parse(line) ?? [])
  const grants = lines.filter(({ isTaken }) => !isTaken)
  const wholes = grants.filter(({ isWhole }) => isWhole)
  const closed = lines.filter(({ isTaken, rights }) => isTaken && READS.test(rights))
  const isClosed = (schema: string | null): boolean =>
    closed.some(({ database }) =>
      schema === null ? !SYSTEM_DATABASES.test(database) : database === schema,
    )
  return {
    readsAll: (schema) =>
      !isClosed(schema) &&
      wholes.some(({ rights, database }) => READS.test(rights) && covers(database, schema)),
    canWrite: grants.some(({ rights, isForAll }) => !isForAll && WRITES.test(rights)),
    openToAll: grants.flatMap(({ rights, isForAll, database }) =>
      isForAll && WRITES.test(rights) ? [database] : [],
    ),
    canTakeReadLock: wholes.some(
      ({ rights, database }) => database === '*' && FLUSHES_TABLES.test(rights),
    ),
  }
}

/** Notes where the user's rights leave open whether all tables of a database, or all databases, were seen. */
export function noteGrants(schema: string | null, { readsAll }: Grants, note: Note): void {
  if (readsAll(schema)) return
  const whole = schema === null ? 'all databases' : 'the whole database'
  const detail = `the user has no SELECT on ${whole}: what it may not read is not shown to it`
  note({ what: schema ?? '*', reason: 'unproven', detail })
}

/** Notes what rights to write the session has, and those that everybody has to what is scanned. */
export function noteWrites(
  schema: string | null,
  { canWrite, openToAll }: Grants,
  note: Note,
): void {
  const open = openToAll.filter((pattern) => schema === null || covers(pattern, schema))
  const what = schema ?? '*'
  if (canWrite) note({ what, reason: 'can-write', detail: 'the user may do more than read' })
  else if (open.length > 0) {
    const detail = `everybody may write to ${open.join(', ')}, as MariaDB installs it: REVOKE it FROM PUBLIC`
    note({ what, reason: 'can-write', detail })
  }
}

/** GRANT SELECT, INSERT (`a`) ON `shop`.* TO ...; rights on columns and routines are no whole grants. */
function parse(line: string): Grant | undefined {
  const match =
    /^(GRANT|REVOKE) (.+?) ON (?:TABLE )?(\*|[`"](?:[^`"]|``)*[`"])\.(\*|[`"].*?[`"]) (?:TO|FROM) /.exec(
      line,
    )
  if (!match) return undefined
  const [, verb, rights = '', database = '', table] = match
  return {
    rights: rights.replace(/\([^)]*\)/g, ''),
    database: database.replace(/^[`"]|[`"]$/g, '').replaceAll('``', '`'),
    isWhole: table === '*',
    isTaken: verb === 'REVOKE',
    isForAll: /^PUBLIC\b/.test(line.slice(match[0].length)),
  }
}

/** In a grant's database name `_` and `%` are patterns unless escaped; only `*` covers all databases. */
function covers(pattern: string, schema: string | null): boolean {
  if (pattern === '*' || schema === null) return pattern === '*'
  const source = pattern.replace(/\\([_%])|[_%]|[^\w]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped
    if (found === '%') return '.*'
    return found === '_' ? '.' : `\\${found}`
  })
  return new RegExp(`^${source}$`, 'i').test(schema)
}
