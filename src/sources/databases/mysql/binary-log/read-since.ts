import { codeOf } from '../../../../errors.ts'
import type { Address } from '../../../connections/index.ts'
import type { Throttle } from '../../rate-limit.ts'
import { connect } from '../connect.ts'
import { type ChangedTables, logReading } from './changed-tables.ts'
import { dumpLog, LogError } from './dump.ts'
import { executedSet } from './executed-set.ts'
import type { LogMark } from './mark.ts'
import type { CommittedPosition, LogPosition } from './position.ts'

/** Whose log is read, and how gently. */
export interface LogMeans {
  readonly address: Address
  readonly throttle: Throttle
  /** Is told whether others work with the server. */
  readonly reportLoad: (isBusy: boolean) => void
  readonly signal: AbortSignal
}

/** What the log tells, and why that is not all since the mark; null where it is. */
interface SinceMark {
  readonly log: ChangedTables
  readonly missing: string | null
}

const FILE_START = 4 // bytes
const UNREADABLE = 1236 // ER_MASTER_FATAL_ERROR_READING_BINLOG: no such file, or no such place in it
const DENIED: ReadonlySet<number> = new Set([1045, 1227]) // ER_ACCESS_DENIED_ERROR, ER_SPECIFIC_ACCESS_DENIED_ERROR

/** Reads the log from a mark to `here`; without one, or where it is good no more, just what the next night needs. */
export async function readSince(
  mark: LogMark | null,
  here: CommittedPosition,
  means: LogMeans,
): Promise<SinceMark> {
  const since = mark === null ? null : await readFrom(mark, here, means).catch(purged)
  if (mark !== null && since !== null && since.begun.first === mark.begun) {
    return { log: since, missing: null }
  }
  const log = await readFrom(startOf(here), here, means)
  const missing =
    mark === null
      ? 'no night before has read it'
      : 'the binary log is not there any more from where it was read last'
  return { log, missing }
}

/** Where it is not known what everybody sees, all of the file: what is open stands there, for a new one waits for it. */
function startOf({ file, position, executed }: CommittedPosition): LogPosition {
  return { file, position: executed === null ? position : FILE_START }
}

async function readFrom(
  from: LogPosition,
  to: CommittedPosition,
  { address, throttle, signal }: LogMeans,
): Promise<ChangedTables> {
  const isExecuted = to.executed === null ? null : executedSet(to.executed)
  const reading = logReading({ from, to, isExecuted })
  await dumpLog(await connect(address), { from, throttle, signal }, reading.take)
  return reading.finish()
}

function purged(error: unknown): null {
  if (error instanceof LogError && error.number === UNREADABLE) return null
  throw error
}

/** Why the log is not given; the server's own words may hold anything. */
export function refusalOf(error: unknown): string {
  if (error instanceof LogError && DENIED.has(error.number)) {
    return 'the user may not read the binary log (REPLICATION SLAVE)'
  }
  return `the binary log cannot be read (${error instanceof LogError ? error.message : codeOf(error)})`
}
