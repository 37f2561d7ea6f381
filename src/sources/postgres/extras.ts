import type pg from 'pg'
import type { Note } from '../../types.ts'
import type { Selected } from './columns.ts'

/** What a database keeps outside of its tables, read as if it were one. */
export interface Extra {
  readonly name: string
  readonly columns: readonly Selected[]
  readonly key: readonly string[]
  readonly from: string
}

/** Objects made by a user have greater numbers (PostgreSQL source, FirstNormalObjectId). */
const FIRST_OF_USERS = 16384

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

const EXTRAS: readonly Extra[] = [
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
    name: 'pg_stat_statements',
    columns: [column('queryid', 'queryid::text', false), column('query', 'query')],
    key: ['queryid'],
    from: 'pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
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

/** The extra that a unit's part names, if it names one. */
export const extraOf = (name: string): Extra | undefined =>
  EXTRAS.find((extra) => extra.name === name)

/** The extras that are there and may be read; large objects that may not be read are noted. */
export async function extrasOf(client: pg.Client, database: string, note: Note): Promise<Extra[]> {
  const { rows } = await client.query<{ large: boolean; readable: boolean; statements: boolean }>(`
    SELECT EXISTS (SELECT FROM pg_largeobject_metadata) AS large,
           has_table_privilege('pg_catalog.pg_largeobject', 'SELECT') AS readable,
           coalesce(has_table_privilege(to_regclass('pg_stat_statements'), 'SELECT'), false)
             AND current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%' AS statements`)
  const { large = false, readable = false, statements = false } = rows[0] ?? {}
  if (large && !readable)
    note({
      what: `${database} pg_largeobject`,
      reason: 'permission',
      detail: 'large objects: no SELECT',
    })
  return EXTRAS.filter(({ name }) => {
    if (name === 'pg_largeobject') return large && readable
    return name === 'pg_stat_statements' ? statements : true
  })
}
