import type { Connection } from 'mysql2'
import type { Chunk, Note, Unit } from '../../../model/index.ts'
import { contentChunk } from '../content-chunk.ts'
import type { RoleOf } from '../options.ts'
import type { Throttle } from '../rate-limit.ts'
import { databases, relation } from './catalog.ts'
import { partOf, tableOf } from './names.ts'
import { rowChunks } from './row-chunks.ts'
import { within } from './slices.ts'
import { systemTableOf, whereOf } from './system-tables.ts'
import { planTable, type TablePlan } from './table-plan.ts'

/** What is read, and with what. */
export interface TableReading {
  readonly connection: Connection
  readonly unit: Unit
  /** The database that the URL names. */
  readonly database: string | null
  readonly roleOf: RoleOf
  readonly throttle: Throttle
  readonly note: Note
}

/** Reads the rows of a unit; throws the driver's errors. */
export async function* readTable(
  reading: TableReading,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { connection, unit, roleOf, throttle, note } = reading
  const plan = await planTable(connection, tableOf(unit.part), roleOf)
  if (plan === null) {
    return note({
      what: unit.part,
      reason: 'vanished',
      detail: 'the table is gone',
      bytes: unit.bytes,
    })
  }
  const query = await queryOf(plan, reading)
  const isRestricted = plan.unreadable.length > 0
  yield contentChunk(plan.table, { columns: plan.columns, isRestricted })
  yield* rowChunks(connection, { plan, query, throttle }, memory, signal)
}

async function queryOf(
  plan: TablePlan,
  { connection, unit, database }: TableReading,
): Promise<string> {
  const name = tableOf(unit.part)
  const from = `SELECT ${plan.select || '1'} FROM ${partOf(name)}`
  const systemTable = systemTableOf(name)
  if (systemTable) return from + whereOf(systemTable, await databases(connection, database))
  const listed = await relation(connection, name)
  // Old versions of rows are stored as well, but shown on request only.
  const history = listed?.type === 'SYSTEM VERSIONED' ? ' FOR SYSTEM_TIME ALL' : ''
  return from + history + within(plan.integerKey, unit.slice ?? [null, null])
}
