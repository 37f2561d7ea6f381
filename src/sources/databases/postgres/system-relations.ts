import type { Note } from '../../../model/index.ts'
import { catalogTexts, TEXT_KINDS } from './catalog-texts.ts'
import type { Selected } from './columns.ts'
import { quoted } from './names.ts'
import type { PostgresSession } from './session.ts'
import { statisticsAt } from './statistics.ts'

/** Catalog texts, statistics and large objects of a database, read as if they were a table. */
export interface SystemRelation {
  readonly name: string
  readonly columns: readonly Selected[]
  readonly key: readonly string[]
  readonly from: string
  /** The same without rules, by their oids, where it holds some. */
  withoutRules?(oids: readonly number[]): string
}

const column = (name: string, expression: string, searched = true): Selected => ({
  name,
  expression,
  searched,
  role: null,
  isTime: false,
  form: 'text',
})

/** Those that every server has, by its version as server_version_num. */
const systemRelationsAt = (version: number): readonly SystemRelation[] => [
  {
    name: 'pg_catalog texts',
    columns: [
      column('object', 'object', false),
      ...TEXT_KINDS.map((kind) => column(kind, `CASE WHEN kind = '${kind}' THEN text END`)),
    ],
    key: ['object'],
    from: catalogTexts(version),
    withoutRules: (oids) => catalogTexts(version, oids),
  },
  ...statisticsAt(version).map(({ name, lists, from }) => ({
    name,
    columns: [column('of', 'of', false), ...lists.map((list) => column(list, list))],
    key: ['of'],
    from,
  })),
  {
    name: 'pg_largeobject',
    columns: [
      column('loid', 'loid::text', false),
      // A number may lie across two pages.
      { ...column('data', "string_agg(data, ''::bytea ORDER BY pageno)"), holds: 'bytes' },
    ],
    key: ['loid'],
    from: 'pg_catalog.pg_largeobject GROUP BY loid',
  },
]

/** Statements with their values, wherever the extension was put: in its name the schema stands before it. */
const STATEMENTS = 'pg_stat_statements'

function statements(name: string): SystemRelation {
  const schema = name.slice(0, -STATEMENTS.length - 1)
  const relation = schema === '' ? STATEMENTS : `${quoted(schema)}.${STATEMENTS}`
  return {
    name,
    columns: [column('queryid', 'queryid::text', false), column('query', 'query')],
    key: ['queryid'],
    from: `${relation} WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  }
}

/** The system relation that a unit's part names, if it names one. */
export function systemRelationOf(name: string, version: number): SystemRelation | undefined {
  if (name === STATEMENTS || name.endsWith(`.${STATEMENTS}`)) return statements(name)
  return systemRelationsAt(version).find((relation) => relation.name === name)
}

interface Available {
  readonly hasObjects: boolean
  readonly readsObjects: boolean
  /** Null where the extension is not there or not loaded. */
  readonly statements: string | null
  readonly readsStatements: boolean
}

/** A module that is loaded has its settings, which everybody may see. */
const AVAILABLE = `
SELECT EXISTS (SELECT FROM pg_largeobject_metadata) AS "hasObjects",
       has_table_privilege('pg_catalog.pg_largeobject', 'SELECT') AS "readsObjects",
       (SELECT CASE WHEN to_regclass('${STATEMENTS}') IS NULL THEN n.nspname || '.' ELSE '' END || '${STATEMENTS}'
          FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname = '${STATEMENTS}'
           AND EXISTS (SELECT FROM pg_settings WHERE name = '${STATEMENTS}.max')) AS statements,
       pg_has_role('pg_read_all_stats', 'USAGE') AS "readsStatements"`

/** The system relations that are there and may be read; those that may not be read, or not whole, are noted. */
export async function systemRelationsOf(
  { client, version }: Pick<PostgresSession, 'client' | 'version'>,
  database: string,
  note: Note,
): Promise<SystemRelation[]> {
  const { rows } = await client.query<Available>(AVAILABLE)
  const { hasObjects, readsObjects, statements: name, readsStatements } = rows[0] ?? NOTHING
  const deny = (what: string, detail: string): void =>
    note({ what: `${database} ${what}`, reason: 'permission', detail })
  if (hasObjects && !readsObjects) deny('pg_largeobject', 'large objects: no SELECT')
  if (name !== null && !readsStatements) deny(name, 'statements of others: no pg_read_all_stats')
  const readable = systemRelationsAt(version).filter(
    (relation) => relation.name !== 'pg_largeobject' || (hasObjects && readsObjects),
  )
  return name === null ? readable : [...readable, statements(name)]
}

const NOTHING: Available = {
  hasObjects: false,
  readsObjects: false,
  statements: null,
  readsStatements: false,
}
