import type pg from 'pg'
import type { Note } from '../../../model/index.ts'
import type { Selected } from './columns.ts'
import { quoted } from './names.ts'

/** Catalog texts, statistics and large objects of a database, read as if they were a table. */
export interface SystemRelation {
  readonly name: string
  readonly columns: readonly Selected[]
  readonly key: readonly string[]
  readonly from: string
}

/** Objects made by a user have greater numbers (PostgreSQL source, FirstNormalObjectId). */
export const FIRST_OF_USERS = 16384

const column = (name: string, expression: string, searched = true): Selected => ({
  name,
  expression,
  searched,
  role: null,
  isTime: false,
  form: 'text',
})

const CATALOG_TEXTS = `(
  SELECT 'comment' AS kind, objoid::int8, description AS text FROM pg_description WHERE objoid >= ${FIRST_OF_USERS}
  UNION ALL SELECT 'shared comment', objoid::int8, description FROM pg_shdescription WHERE objoid >= ${FIRST_OF_USERS}
  UNION ALL SELECT 'enum label', enumtypid::int8, enumlabel::text FROM pg_enum
  UNION ALL SELECT 'function', oid::int8, prosrc FROM pg_proc WHERE oid >= ${FIRST_OF_USERS}
  UNION ALL SELECT 'default', adrelid::int8, pg_get_expr(adbin, adrelid) FROM pg_attrdef
  UNION ALL SELECT 'view', oid::int8, pg_get_viewdef(oid) FROM pg_class
    WHERE relkind IN ('v', 'm') AND oid >= ${FIRST_OF_USERS}) x`

const SYSTEM_RELATIONS: readonly SystemRelation[] = [
  {
    name: 'pg_catalog texts',
    columns: [
      column('kind', 'kind', false),
      column('object', 'objoid::text', false),
      column('text', 'text'),
    ],
    key: ['kind', 'object'],
    from: CATALOG_TEXTS,
  },
  {
    name: 'pg_stats',
    columns: [
      column('table', "schemaname || '.' || tablename || '.' || attname", false),
      column('most_common_vals', 'most_common_vals::text'),
      column('histogram_bounds', 'histogram_bounds::text'),
    ],
    key: ['table'],
    from: "pg_catalog.pg_stats WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  },
  {
    name: 'pg_stats_ext',
    columns: [
      column('statistics', "statistics_schemaname || '.' || statistics_name", false),
      column('most_common_vals', 'most_common_vals::text'),
    ],
    key: ['statistics'],
    from: 'pg_catalog.pg_stats_ext',
  },
  {
    name: 'pg_largeobject',
    columns: [
      column('loid', 'loid::text', false),
      // A number may lie across two pages.
      column('data', "string_agg(data, ''::bytea ORDER BY pageno)"),
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
export function systemRelationOf(name: string): SystemRelation | undefined {
  if (name === STATEMENTS || name.endsWith(`.${STATEMENTS}`)) return statements(name)
  return SYSTEM_RELATIONS.find((relation) => relation.name === name)
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
  client: pg.Client,
  database: string,
  note: Note,
): Promise<SystemRelation[]> {
  const { rows } = await client.query<Available>(AVAILABLE)
  const { hasObjects, readsObjects, statements: name, readsStatements } = rows[0] ?? NOTHING
  const deny = (what: string, detail: string): void =>
    note({ what: `${database} ${what}`, reason: 'permission', detail })
  if (hasObjects && !readsObjects) deny('pg_largeobject', 'large objects: no SELECT')
  if (name !== null && !readsStatements) deny(name, 'statements of others: no pg_read_all_stats')
  const readable = SYSTEM_RELATIONS.filter(
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
