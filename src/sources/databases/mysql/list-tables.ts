import type { Connection } from 'mysql2'
import type { Note, Unit } from '../../../model/index.ts'
import type { RoleOf } from '../options.ts'
import { ask, textOf } from './ask.ts'
import { databases, type MysqlTable, relations } from './catalog.ts'
import { isMariadb } from './connect.ts'
import { noteOf, throwIfLost } from './failures.ts'
import { grantsOf, noteGrants, noteWrites } from './grants.ts'
import { partOf } from './names.ts'
import { slicesOf } from './slices.ts'
import { systemTablesOf } from './system-tables.ts'
import { integerKey, planTable } from './table-plan.ts'
import { isVersioned, LOCKED, versionOf } from './table-version.ts'

/** What is listed, and for whom. */
export interface MysqlListing {
  readonly connection: Connection
  readonly target: number
  /** The database that the URL names. */
  readonly database: string | null
  /** Views and foreign tables that are read on request: `shop.active_orders`. */
  readonly include: ReadonlySet<string>
  readonly roleOf: RoleOf
  /** Whether all tables are to be shown as of one point in time. */
  readonly isConsistent: boolean
  readonly note: Note
}

/** Engines whose rows lie at another server, or in another table of this one. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'FEDERATED',
  'CONNECT',
  'SPIDER',
  'MRG_MYISAM',
  'OQGRAPH',
])

/** Lists the tables of a server as units, and notes what is not read. */
export async function* listTables(listing: MysqlListing): AsyncGenerator<Unit> {
  const { connection, database, note } = listing
  const grants = await grantsOf(connection)
  noteWrites(database, grants, note)
  if (database === null) noteGrants(null, grants, note)
  for (const schema of await databases(connection, database)) {
    noteGrants(schema, grants, note)
    for (const relation of await relations(connection, schema)) yield* unitsOf(relation, listing)
  }
  yield* systemUnits(listing)
}

async function* unitsOf(relation: MysqlTable, listing: MysqlListing): AsyncGenerator<Unit> {
  const isRequested = listing.include.has(`${relation.schema}.${relation.name}`)
  if (!isRequested && !holdsRows(relation, listing.note)) return
  noteUnversioned(relation, listing)
  if (relation.isLocked) return yield lockedUnit(relation, listing)
  try {
    yield* slicedUnits(relation, listing)
  } catch (error) {
    throwIfLost(error)
    listing.note(noteOf(partOf(relation), error))
  }
}

/** Of a table that is locked nothing can be told now; perhaps when it is read. */
const lockedUnit = (name: MysqlTable, { target }: MysqlListing): Unit => ({
  source: 'mysql',
  target,
  part: partOf(name),
  range: null,
  bytes: 0,
  version: LOCKED,
})

/** Notes what has no rows of its own: the same rows are read where they lie. */
function holdsRows({ type, engine, isLocked, ...name }: MysqlTable, note: Note): boolean {
  const what = partOf(name)
  if (isLocked) return true
  if (type === 'SEQUENCE') {
    note({ what, reason: 'sequence', detail: 'it counts, and holds no rows of users' })
  } else if (type.endsWith('VIEW')) {
    note({ what, reason: 'view', detail: 'its rows are read in their tables' })
  } else if (engine === null) {
    note({ what, reason: 'damaged', detail: 'the server cannot open the table' })
  } else if (ELSEWHERE.has(engine.toUpperCase())) {
    note({ what, reason: 'foreign-table', detail: `its rows are held elsewhere (${engine})` })
  } else return true
  return false
}

function noteUnversioned(
  { engine, ...name }: MysqlTable,
  { isConsistent, note }: MysqlListing,
): void {
  if (!isConsistent || engine === null || isVersioned({ engine })) return
  const detail = `${engine} has no snapshots: its rows are as of when they are read`
  note({ what: partOf(name), reason: 'consistency', detail })
}

async function* slicedUnits(relation: MysqlTable, listing: MysqlListing): AsyncGenerator<Unit> {
  const { connection, target, roleOf, note } = listing
  const part = partOf(relation)
  const plan = await planTable(connection, relation, roleOf)
  if (plan === null && relation.type.endsWith('VIEW')) {
    note({ what: part, reason: 'server', detail: 'the view refers to what is not there' })
    return
  }
  if (plan === null || plan.isUnreadable) {
    note({ what: part, reason: 'permission', detail: 'no SELECT on any column' })
    return
  }
  if (plan.unreadable.length > 0) {
    const detail = `no SELECT on ${plan.unreadable.join(', ')}`
    note({ what: part, reason: 'permission', detail })
  }
  const version = versionOf(relation, plan)
  const key = integerKey(plan)
  const slices =
    key === undefined ? [null] : await slicesOf(connection, relation, key, relation.bytes)
  for (const slice of slices) {
    const bytes = Math.ceil(relation.bytes / slices.length)
    const cut = slices.length > 1 && slice !== null ? { slice } : {}
    yield { source: 'mysql', target, part, range: null, ...cut, bytes, version }
  }
}

/** What the server's catalog, logs and statistics keep of what users wrote. */
async function* systemUnits({ connection, target, note }: MysqlListing): AsyncGenerator<Unit> {
  const [server] = await ask(connection, 'SELECT @@performance_schema AS performance_schema')
  const hasPerformanceSchema = Number(textOf(server, 'performance_schema')) === 1
  for (const table of systemTablesOf(await isMariadb(connection), hasPerformanceSchema)) {
    const part = partOf(table)
    try {
      await ask(connection, `SELECT 1 FROM ${part} LIMIT 0`)
      yield { source: 'mysql', target, part, range: null, bytes: 0, version: '' }
    } catch (error) {
      throwIfLost(error)
      const missing = noteOf(part, error)
      if (missing.reason !== 'vanished') note(missing)
    }
  }
}
