import { LostError } from '../../../errors.ts'
import type { Chunk } from '../../../model/index.ts'
import { databases, relation, SYSTEM_DATABASES } from './catalog.ts'
import { partOf, type TableName, tableOf } from './names.ts'
import { onePage } from './pager.ts'
import { rowChunks } from './row-chunks.ts'
import { type SystemTable, systemTableOf, whereOf } from './system-tables.ts'
import { planTable } from './table-plan.ts'
import type { TableReading } from './table-reading.ts'
import { tableRows } from './table-rows.ts'

const GONE = { reason: 'vanished', detail: 'the table is gone' } as const

const ELSEWHERE = {
  reason: 'permission',
  detail: 'it is in another database than the target',
} as const

/** Whoever hands out a unit says what is read of a target, and not of which database that may be. */
const isOfTarget = ({ schema }: TableName, database: string | null): boolean =>
  database === null ? !SYSTEM_DATABASES.includes(schema) : schema === database

/** Reads the rows of a unit; throws the driver's errors, and `LostError` where another try may see more. */
export async function* readTable(
  reading: TableReading,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { connection, unit, roleOf, note } = reading
  const name = tableOf(unit.part)
  const system = systemTableOf(name)
  if (system) return yield* systemRows(system, reading, memory, signal)
  if (!isOfTarget(name, reading.address.database))
    return note({ what: unit.part, ...ELSEWHERE, bytes: unit.bytes })
  const table = await relation(connection, name)
  if (table?.isLocked) throw new LostError('locked by somebody for longer than 5 s')
  const plan = table && (await planTable(connection, name, roleOf))
  if (!plan) return note({ what: unit.part, ...GONE, bytes: unit.bytes })
  yield* tableRows({ ...reading, table, plan }, memory, signal)
}

/** What a table of the server itself tells of the databases that are read. */
async function* systemRows(
  system: SystemTable,
  { connection, address, unit, roleOf, throttle, note }: TableReading,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const plan = await planTable(connection, system, roleOf)
  if (plan === null) return note({ what: unit.part, ...GONE })
  const where = whereOf(system, await databases(connection, address.database))
  const queryOf = (): string => `SELECT ${plan.select || '1'} FROM ${partOf(system)}${where}`
  const leave = async (): Promise<void> => {}
  const query = { connection, plan, pager: onePage(''), queryOf, leave, throttle, isHeld: true }
  yield* rowChunks(query, memory, signal)
}
