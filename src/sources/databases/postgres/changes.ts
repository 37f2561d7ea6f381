import type { ServerChanges, Unit } from '../../../model/index.ts'
import type { Address } from '../../connections/index.ts'
import type { DatabaseOptions } from '../options.ts'
import { isLasting } from './durability.ts'
import { namesOf } from './names.ts'
import { openSession, type PostgresSession } from './session.ts'
import { databasesOf } from './snapshots.ts'
import { steadyRelations } from './steady-relations.ts'
import { inTransaction } from './transaction.ts'
import { awaitSummaries, type Reached } from './wait-for-summaries.ts'
import { markOf, type NightMark, parseMark } from './wal-mark.ts'
import { type ChangedFiles, changedFiles, hasGap, summaryOf } from './wal-summaries.ts'

/** What is asked, of which server. */
export interface ChangesAsked {
  readonly connection: Address
  readonly options: DatabaseOptions
  /** That of the night before. */
  readonly mark: string | null
  readonly tell: (reason: string) => void
}

/**
 * What the summaries of the write-ahead log tell (PostgreSQL documentation, "WAL Summarization"): every block that has
 * changed, from the same records that incremental backups trust.
 *
 * Tonight is the moment of the position that is taken here. All that was written up to it has ended, or is waited for,
 * before anything is read: so each row that a later night can see was seen by this one, or its block is in a summary
 * between the two.
 */
export async function changesOf(
  asked: ChangesAsked,
  signal: AbortSignal,
): Promise<ServerChanges | null> {
  const { connection } = asked
  const session = await openSession(connection, connection.database ?? 'postgres')
  const stop = (): void => session.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    const tonight = await awaitSummaries(session, asked.options, signal)
    if (typeof tonight !== 'string') return await changesUntil(tonight, session, asked)
    asked.tell(tonight)
    return null
  } finally {
    signal.removeEventListener('abort', stop)
    await session.close()
  }
}

async function changesUntil(
  tonight: Reached,
  session: PostgresSession,
  { connection, mark, tell }: ChangesAsked,
): Promise<ServerChanges> {
  const before = mark === null ? null : parseMark(mark)
  const files = before && (await changedSince(before, tonight, session))
  if (typeof files === 'string') tell(files)
  const isKnown = files !== null && typeof files !== 'string'
  const unchanged = isKnown ? await unchangedRelations(connection, files) : new Set<string>()
  const nameOf = ({ part }: Unit): string => connection.database ?? namesOf(part)[0] ?? ''
  return {
    mark: markOf(tonight.position, tonight.summary),
    isUnchanged: (unit) => {
      const [oid = '', file = ''] = unit.version.split(':')
      return unchanged.has(key(nameOf(unit), oid, file))
    },
    isLasting: (signal) => isLasting(connection, tonight.position, signal),
  }
}

/** Why nothing can be told, or what has changed. */
async function changedSince(
  before: NightMark,
  { position }: Reached,
  session: PostgresSession,
): Promise<string | ChangedFiles> {
  if (before.system !== position.system) return 'it is another server than in the night before'
  if (before.timeline !== position.timeline) return 'its timeline is another than the night before'
  return inTransaction(session, async (client) => {
    const summary = await summaryOf(client, before)
    const isThere = summary?.from === before.summary.from && summary.to === before.summary.to
    if (!isThere || (await hasGap(client, before.lsn, position)))
      return 'the summaries of its WAL do not go back to the night before'
    return changedFiles(client, before.lsn, position)
  })
}

/** The relations of all databases that are as the night before has left them. */
async function unchangedRelations(
  connection: Address,
  changed: ChangedFiles,
): Promise<ReadonlySet<string>> {
  const unchanged = new Set<string>()
  for (const name of await databasesOf(connection)) {
    const session = await openSession(connection, name).catch(() => null)
    if (session === null) continue // whoever lists it will meet the same, and say so
    try {
      for (const { oid, database, file, toast } of await inTransaction(session, steadyRelations)) {
        const isChanged = changed.has(database, file) || (toast > 0 && changed.has(database, toast))
        if (!isChanged) unchanged.add(key(name, oid, file))
      }
    } finally {
      await session.close()
    }
  }
  return unchanged
}

const key = (database: string, oid: number | string, file: number | string): string =>
  `${oid}:${file}:${database}`
