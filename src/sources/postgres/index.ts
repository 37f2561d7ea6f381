// In: a PostgreSQL database. Out: its tables as units, and of each table the rows as the server packs
// them, with everything that is no content blanked. It reads in read-only transactions and nothing else.
import { type Connection, connectionOf } from '../../connections/index.ts'
import { LostError } from '../../errors.ts'
import type { Source, Target } from '../../types.ts'
import type { DatabaseOptions } from '../database-options.ts'
import { detailOf, isPassing, reasonOf } from './failure.ts'
import { listTables } from './list.ts'
import { namesOf } from './names.ts'
import { readTable } from './read.ts'
import { openSession, type Session } from './session.ts'
import { snapshotKey } from './snapshots.ts'

export { exportSnapshots } from './snapshots.ts'

/** A server that did not answer so often in a row is gone: what is left is noted without waiting. */
const GONE = 3

/** The source of a PostgreSQL database; connects when it is first used, one connection for reading. */
export function openPostgres(target: Target, options: DatabaseOptions): Source {
  const connection = connectionOf(target, options.insecure)
  const desk = sessionDesk(connection)
  return {
    units: (_target, index, note, signal) =>
      listTables({ target, index, connection, options, note }, signal),
    async *read(unit, memory, note, signal) {
      signal.throwIfAborted()
      const names = namesOf(unit.part)
      const database = connection.database ?? names[0] ?? ''
      const failed = (error: unknown): void =>
        note({
          what: unit.part,
          reason: reasonOf(error),
          detail: detailOf(error),
          bytes: unit.bytes,
        })
      const session = await desk.take(database, failed)
      if (session === null) return
      const snapshot = options.snapshots.get(snapshotKey(target.location, database))
      try {
        yield* readTable(unit, { session, options, snapshot, memory, note }, signal)
      } finally {
        desk.give(session)
      }
    },
  }
}

interface SessionDesk {
  /** A session in the database; null, after `failed`, where there is none to be had. */
  take(database: string, failed: (error: unknown) => void): Promise<Session | null>
  give(session: Session): void
}

/** Keeps one session between two units, without keeping the process. */
function sessionDesk(connection: Connection): SessionDesk {
  let kept: Session | null = null
  let misses = 0
  return {
    async take(database, failed) {
      const session = kept
      kept = null
      if (session?.database === database && session.alive()) {
        session.hold(true)
        return session
      }
      await session?.close()
      try {
        const fresh = await openSession(connection, database)
        misses = 0
        return fresh
      } catch (error) {
        if (isPassing(error) && ++misses <= GONE)
          throw new LostError(`no connection (${detailOf(error)})`, { cause: error })
        failed(error)
        return null
      }
    },
    give(session) {
      session.hold(false)
      kept = session
    },
  }
}
