import type { Connection } from 'mysql2'
import type { Note } from '../../types.ts'
import { ask } from './ask.ts'

/** Rights that change data or tables; the names are those of SHOW GRANTS. */
const WRITES =
  /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|INDEX|TRIGGER|EXECUTE|FILE|SUPER|GRANT OPTION)\b/

/** What the user may do, from SHOW GRANTS. */
export interface Grants {
  /** Whether every table of the database can be seen and read. */
  readonly readsAll: (schema: string) => boolean
  readonly canWrite: boolean
  /** Whether it may let the whole server stand still for a moment. */
  readonly canHoldStill: boolean
}

interface Grant {
  readonly rights: string
  /** `*`, or a database as a pattern of LIKE. */
  readonly database: string
  readonly isWhole: boolean
}

/** Asks what the session's user may do. */
export async function grantsOf(connection: Connection): Promise<Grants> {
  const rows = await ask(connection, 'SHOW GRANTS')
  const grants = rows.flatMap((row) => parse(String(Object.values(row)[0])) ?? [])
  return {
    readsAll: (schema) =>
      grants.some(
        ({ rights, database, isWhole }) =>
          isWhole && /\b(SELECT|ALL PRIVILEGES)\b/.test(rights) && isLike(schema, database),
      ),
    canWrite: grants.some(({ rights }) => WRITES.test(rights)),
    canHoldStill: grants.some(
      ({ rights, database, isWhole }) =>
        isWhole && database === '*' && /\b(RELOAD|ALL PRIVILEGES)\b/.test(rights),
    ),
  }
}

/** Notes where the user's rights leave open whether all tables of a database were seen. */
export function noteGrants(schema: string, { readsAll }: Grants, note: Note): void {
  if (readsAll(schema)) return
  const detail =
    'the user has no SELECT on the whole database: what it may not read is not shown to it'
  note({ what: schema, reason: 'unproven', detail })
}

/** GRANT SELECT, INSERT (`a`) ON `shop`.* TO ...; rights on columns and routines are no whole grants. */
function parse(grant: string): Grant | undefined {
  const match = /^GRANT (.+?) ON (?:TABLE )?(\*|[`"](?:[^`"]|``)*[`"])\.(\*|[`"].*?[`"]) TO /.exec(
    grant,
  )
  if (!match) return undefined
  const [, rights = '', database = '', table] = match
  const name = database.replace(/^[`"]|[`"]$/g, '').replaceAll('``', '`')
  return { rights: rights.replace(/\([^)]*\)/g, ''), database: name, isWhole: table === '*' }
}

/** In a grant's database name `_` and `%` are patterns unless escaped. */
function isLike(schema: string, pattern: string): boolean {
  if (pattern === '*') return true
  const source = pattern.replace(/\\([_%])|[_%]|[^\w]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped
    if (found === '%') return '.*'
    return found === '_' ? '.' : `\\${found}`
  })
  return new RegExp(`^${source}$`, 'i').test(schema)
}
