import type { Client } from 'pg'
import type { Note, Target, Unit } from '../../../model/index.ts'
import { type Address, isExposed } from '../../connections/index.ts'
import type { DatabaseOptions } from '../options.ts'
import { type PostgresRelation, relations } from './catalog.ts'
import { detailOf, reasonOf } from './failure.ts'
import { partOf } from './names.ts'
import { openSession, type PostgresSession } from './session.ts'
import { measured } from './sizes.ts'
import { systemRelationsOf } from './system-relations.ts'
import { versionOf } from './table-version.ts'
import { inTransaction } from './transaction.ts'

/** A piece of a big table that is read side by side with others. */
const SLICE_BLOCKS = 8_192 // 64 MB
const BLOCK = 8_192 // bytes, the default of nearly all servers
const TID_RANGES = 140_000 // before PostgreSQL 14 a range of blocks reads the whole table

/** What a listing needs. */
export interface PostgresListing {
  readonly target: Target
  readonly index: number
  readonly connection: Address
  readonly options: DatabaseOptions
  readonly note: Note
}

/** Lists tables, the biggest first; whatever cannot be read is noted. */
export async function* listTables(
  listing: PostgresListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { connection, note } = listing
  if (isExposed(connection)) {
    note({ what: connection.host ?? '', reason: 'clear-text', detail: 'accepted by --insecure' })
  }
  for (const database of await databases(listing)) {
    signal.throwIfAborted()
    yield* await unitsOf(database, listing)
  }
}

/** The one that the URL names, or all that one may connect to. */
async function databases({ connection, note }: PostgresListing): Promise<string[]> {
  if (connection.database !== null) return [connection.database]
  try {
    const session = await openSession(connection, 'postgres')
    const { rows } = await inTransaction(session, (client) =>
      client.query<{ name: string; open: boolean }>(
        `SELECT datname AS name, datallowconn AND has_database_privilege(oid, 'CONNECT') AS open
           FROM pg_database WHERE NOT datistemplate ORDER BY datname`,
      ),
    )
    await session.close()
    for (const { name, open } of rows)
      if (!open) note({ what: name, reason: 'permission', detail: 'no CONNECT' })
    return rows.filter(({ open }) => open).map(({ name }) => name)
  } catch (error) {
    note({ what: connection.host ?? 'socket', reason: reasonOf(error), detail: detailOf(error) })
    return []
  }
}

async function unitsOf(database: string, listing: PostgresListing): Promise<Unit[]> {
  const { connection, note, options } = listing
  let session: PostgresSession | undefined
  try {
    session = await openSession(connection, database)
    const { version } = session
    const { all, systemRelations } = await inTransaction(session, async (client) => {
      const found = await measured(client, await relations(client, options.roleOf))
      await noteTemporary(client, database, note)
      await noteWriter(client, database, note)
      await noteSequences(client, database, note)
      return {
        all: found,
        systemRelations: await systemRelationsOf({ client, version }, database, note),
      }
    })
    const names = connection.database === null ? [database] : []
    return [
      ...all.flatMap((relation) => unitsOfRelation(relation, names, listing, version)),
      ...systemRelations.map(({ name }) => unit(listing, partOf([...names, name]), 0, '')),
    ]
  } catch (error) {
    note({ what: database, reason: reasonOf(error), detail: detailOf(error) })
    return []
  } finally {
    await session?.close()
  }
}

const unit = ({ index }: PostgresListing, part: string, bytes: number, version: string): Unit => ({
  source: 'postgres',
  target: index,
  part,
  range: null,
  bytes,
  version,
})

function unitsOfRelation(
  relation: PostgresRelation,
  names: readonly string[],
  listing: PostgresListing,
  version: number,
): Unit[] {
  const { schema, name, bytes } = relation
  const part = partOf([...names, schema, name])
  if (!isRead(relation, part, listing)) return []
  const whole = unit(listing, part, bytes, versionOf(relation))
  const blocks = Math.ceil(bytes / BLOCK)
  if (
    !listing.options.fast ||
    !relation.isHeap ||
    version < TID_RANGES ||
    blocks < 2 * SLICE_BLOCKS
  )
    return [whole]
  const count = Math.ceil(blocks / SLICE_BLOCKS)
  return Array.from({ length: count }, (_, number) => ({
    ...whole,
    bytes: bytes / count,
    slice: [
      `${number * SLICE_BLOCKS}`,
      number + 1 === count ? null : `${(number + 1) * SLICE_BLOCKS}`,
    ] as const,
  }))
}

/** Whether there is something to read; what is not is noted. */
function isRead(
  relation: PostgresRelation,
  what: string,
  { target, note }: PostgresListing,
): boolean {
  const { kind, schema, name, bytes, columns, rowSecurity } = relation
  const denied = columns.filter(({ readable }) => !readable)
  const asked = target.include?.includes(`${schema}.${name}`) ?? false
  if (kind === 'v' && !asked)
    note({ what, reason: 'view', detail: 'its rows are those of its tables' })
  else if (kind === 'f' && !asked)
    note({ what, reason: 'foreign-table', detail: 'its rows lie in another place' })
  else if (!relation.open)
    note({ what, reason: 'permission', detail: `no USAGE of schema ${schema}`, bytes })
  else if (denied.length === columns.length && columns.length > 0)
    note({ what, reason: 'permission', detail: 'no SELECT', bytes })
  else if (relation.isUnlogged && relation.server[1])
    note({ what, reason: 'unreplicated', detail: 'unlogged: a standby has nothing of it', bytes })
  else if (!relation.populated)
    note({ what, reason: 'excluded', detail: 'materialised view without data' })
  else {
    if (denied.length > 0)
      note({ what, reason: 'permission', detail: `no SELECT on columns ${namesIn(denied)}` })
    if (rowSecurity)
      note({
        what,
        reason: 'row-security',
        detail: 'only the rows that the role may see were read',
      })
    return columns.length > 0
  }
  return false
}

const namesIn = (columns: readonly { readonly name: string }[]): string =>
  columns.map(({ name }) => name).join(', ')

async function noteTemporary(client: Client, database: string, note: Note): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_class WHERE relkind = 'r' AND relpersistence = 't'",
  )
  const count = rows[0]?.count ?? 0
  const detail = `${count} of them: only the session that made one can read it`
  if (count > 0) note({ what: `${database} temporary tables`, reason: 'temporary', detail })
}

async function noteSequences(client: Client, database: string, note: Note): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_class WHERE relkind = 'S' AND relpersistence <> 't'",
  )
  const count = rows[0]?.count ?? 0
  const detail = `${count} of them: they count, and hold no rows of users`
  if (count > 0) note({ what: `${database} sequences`, reason: 'sequence', detail })
}

/** A role that could write is more than a scan needs. */
async function noteWriter(client: Client, database: string, note: Note): Promise<void> {
  const { rows } = await client.query<{ superuser: boolean; writer: boolean }>(`
    SELECT rolsuper AS superuser, EXISTS (
      SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND n.nspname !~ '^pg_(toast|temp)'
         AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS writer
      FROM pg_roles WHERE rolname = current_user`)
  const [role] = rows
  if (!role?.superuser && !role?.writer) return
  const detail = role.superuser
    ? 'superuser; cardsweep grants postgres prints a role that can only read'
    : 'the role may change tables; cardsweep grants postgres prints one that can only read'
  note({ what: database, reason: 'can-write', detail })
}
