import { LostError } from '../../../errors.ts'
import type { Chunk, Note, Unit } from '../../../model/index.ts'
import { contentChunk } from '../content-chunk.ts'
import type { lagGate } from '../lag.ts'
import type { DatabaseOptions } from '../options.ts'
import { rateLimit } from '../rate-limit.ts'
import { rowIndex } from '../row-index.ts'
import { type FillRows, rowWindows } from '../row-windows.ts'
import { type PostgresRelation, relations } from './catalog.ts'
import { startCopy } from './copy.ts'
import { detailOf, isPassing, lostBy, reasonOf } from './failure.ts'
import { secondsBehind } from './lag.ts'
import { lockedRules } from './locked-rules.ts'
import { namesOf, sqlFor } from './names.ts'
import { type CopyPlan, planOf, planOfSystemRelation } from './plan.ts'
import type { PostgresSession } from './session.ts'
import { type SystemRelation, systemRelationOf } from './system-relations.ts'
import { beginLocked, endedRewritten } from './table-rewrite.ts'
import { isAsListed } from './table-version.ts'
import { begin, newTransaction, rollBack } from './transaction.ts'
import { typesOf } from './types.ts'
import { valueReader } from './values.ts'

/** What reading needs besides the unit. */
export interface TableReader {
  readonly session: PostgresSession
  readonly options: DatabaseOptions
  /** The snapshot that all connections share, if they do. */
  readonly snapshot: string | undefined
  readonly waitForReplicas: ReturnType<typeof lagGate>
  readonly memory: Uint8Array
  readonly note: Note
}

/** Reads a table or a slice in one read-only transaction; throws `LostError` where another try may succeed. */
export async function* readTable(
  unit: Unit,
  reader: TableReader,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { session, note } = reader
  let open = true
  try {
    await reader.waitForReplicas(() => secondsBehind(session), signal)
    const id = await beginReading(unit, reader)
    const oid = yield* contentOf(unit, reader, signal)
    const isRewritten = await endedRewritten(session, id, oid)
    open = false
    if (isRewritten) noteRewritten(unit, reader)
  } catch (error) {
    if (signal.aborted) throw error
    if (isPassing(error)) throw lostBy(error)
    note({ what: unit.part, reason: reasonOf(error), detail: detailOf(error), bytes: unit.bytes })
    open = !(await rollBack(session))
  } finally {
    if (open) session.destroy()
  }
}

/** Begins the transaction in which a unit is read: in the snapshot that all share, or behind a lock of its own. */
async function beginReading(unit: Unit, { session, snapshot }: TableReader): Promise<string> {
  if (snapshot === undefined && !isSystemRelation(unit)) {
    return beginLocked(session, namesOf(unit.part))
  }
  const id = newTransaction()
  await begin(session, id, snapshot === undefined ? [] : [`SET TRANSACTION SNAPSHOT '${snapshot}'`])
  return id
}

/** The rows of a unit as its transaction sees them; the oid of the table that was read, if it was one. */
async function* contentOf(
  unit: Unit,
  reader: TableReader,
  signal: AbortSignal,
): AsyncGenerator<Chunk, number | null> {
  const { client, database, version } = reader.session
  const system =
    isSystemRelation(unit) && systemRelationOf(namesOf(unit.part).at(-1) ?? '', version)
  if (system) {
    yield* contentOfSystem(system, reader, signal)
    return null
  }
  const oid = Number(unit.version.split(':')[0])
  const [relation] = await relations(client, reader.options.roleOf, oid)
  if (relation === undefined) {
    reader.note({ what: unit.part, reason: 'vanished', detail: 'dropped after it was listed' })
    return null
  }
  if (!isAsListed(relation, unit.version)) noteShape(relation, unit, reader)
  if (!bearsNames(relation, namesOf(unit.part))) {
    reader.note({ what: unit.part, reason: 'changed', detail: RENAMED, bytes: unit.bytes })
  }
  const types = await typesOf(client, relation.columns)
  const plan = planOf({ ...relation, types }, database, unit.slice)
  yield contentChunk(plan.table, shownOf(relation))
  yield* rowsOf(plan, reader, signal)
  return oid
}

/** All that nobody locks; another try may see the rest. */
async function* contentOfSystem(
  relation: SystemRelation,
  reader: TableReader,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { client, database } = reader.session
  const locked = relation.withoutRules ? await lockedRules(client) : []
  const oids = locked.map(({ oid }) => oid)
  const from = relation.withoutRules?.(oids) ?? relation.from
  const plan = planOfSystemRelation({ ...relation, from }, database)
  yield contentChunk(plan.table, { columns: namesIn(relation.columns), isRestricted: false })
  yield* rowsOf(plan, reader, signal)
  const names = locked.map(({ name }) => name).join(', ')
  if (names !== '') throw new LostError(`not read: ${names}`, { reason: 'locked' })
}

const bearsNames = ({ schema, name }: PostgresRelation, names: readonly string[]): boolean =>
  names.at(-2) === schema && names.at(-1) === name

/** Another try may see it whole; a snapshot that others share will never. */
function noteRewritten({ part, bytes }: Unit, { snapshot, note }: TableReader): void {
  if (snapshot === undefined) throw new LostError(REWRITTEN, { reason: 'changed' })
  note({ what: part, reason: 'changed', detail: REWRITTEN, bytes })
}

/** What the relation has, and whether the role sees all of it. */
function shownOf({ columns, rowSecurity }: PostgresRelation): Parameters<typeof contentChunk>[1] {
  const isRestricted = rowSecurity || columns.some(({ readable }) => !readable)
  return { columns: namesIn(columns), isRestricted }
}

const namesIn = (columns: readonly { readonly name: string }[]): string[] =>
  columns.map(({ name }) => name)

/** The rights to some columns may be gone, or others may be there now: what is read is not what was listed. */
function noteShape({ columns }: PostgresRelation, { part }: Unit, { note }: TableReader): void {
  const detail = 'its columns, or the rights to them, changed after it was listed'
  const isDenied = columns.some(({ readable }) => !readable)
  note({ what: part, reason: isDenied ? 'permission' : 'consistency', detail })
}

const REWRITTEN = 'written anew after the moment that is read'
const RENAMED = 'renamed after it was listed: what bears its name now was not read'

/** What is read beside the tables has no version: nothing rewrites it. */
const isSystemRelation = ({ version }: Unit): boolean => version === ''

async function* rowsOf(
  plan: CopyPlan,
  { session, options, memory }: TableReader,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { client, encoding } = session
  // Without conversion nothing that the server holds can end the COPY as not valid.
  if (encoding !== 'UTF8') await client.query(`SET LOCAL client_encoding = '${encoding}'`)
  const textOf = valueReader(encoding)
  const index = rowIndex({
    table: plan.table,
    textOf: (column, memory, from, to) =>
      textOf(plan.columns[column]?.form ?? 'text', memory, from, to),
    keyOf: (cellText, ordinal) => {
      const parts = plan.key.map(
        (column) => `${plan.columns[column]?.name}=${cellText(column) ?? ''}`,
      )
      return parts.length > 0 ? parts.join(', ') : `row ${ordinal}`
    },
  })
  const fill = startCopy(client, sqlFor(encoding, plan.sql), { memory, index }, signal)
  const slow = rateLimit(options)
  const slowly: FillRows = async (filled, base) => {
    const got = await fill(filled, base)
    await slow(got, signal)
    return got
  }
  yield* rowWindows(slowly, memory, index, signal)
}
