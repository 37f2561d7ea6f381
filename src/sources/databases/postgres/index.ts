// In: a PostgreSQL database. Out: its tables as units, and of each table the rows as the server packs
// them, with everything that is no content blanked. It reads in read-only transactions and nothing else.

import { ConnectionError } from '../../../errors.ts'
import type { Source, Target } from '../../../model/index.ts'
import { type Address, connectionOf } from '../../connections/index.ts'
import { circuitBreaker } from '../circuit-breaker.ts'
import type { DatabaseEngine } from '../engine.ts'
import { lagGate } from '../lag.ts'
import type { DatabaseOptions } from '../options.ts'
import { changesOf } from './changes.ts'
import { estimateRows } from './estimate-rows.ts'
import { detailOf, isPassing, lostBy, reasonOf } from './failure.ts'
import { listTables } from './list.ts'
import { namesOf } from './names.ts'
import { readTable } from './read.ts'
import { openSession, type PostgresSession } from './session.ts'
import { exportSnapshots, snapshotKey } from './snapshots.ts'
import { openWriter } from './write.ts'
import { yieldToDdl } from './yield-to-ddl.ts'

/** PostgreSQL: sessions share snapshots, and a scan lets go of what others wait for. */
export const postgres: DatabaseEngine = {
  open,
  estimateRows,
  openWriter,
  exportSnapshots,
  yieldToOthers: yieldToDdl,
}

/** The source of a PostgreSQL database; connects when it is first used, one connection for reading. */
function open(target: Target, options: DatabaseOptions): Source {
  const connection = connectionOf(target, options.insecure)
  const sessions = sessionCache(connection, options)
  const waitForReplicas = lagGate(options.maxLag)
  return {
    close: sessions.close,
    units: (_target, index, note, signal) =>
      listTables({ target, index, connection, options, note }, signal),
    changes: (_target, mark, tell, signal) =>
      changesOf({ connection, options, mark, tell }, signal),
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
      const snapshot = options.snapshots.get(snapshotKey(target.location, database))
      if (snapshot === undefined && (options.consistent || unit.slice))
        return failed(new ConnectionError('no snapshot that all connections share'))
      const session = await sessions.take(database, failed)
      if (session === null) return
      try {
        yield* readTable(
          unit,
          { session, options, snapshot, waitForReplicas, memory, note },
          signal,
        )
      } finally {
        sessions.give(session)
      }
    },
  }
}

interface SessionCache {
  /** A session in the database; null, after `failed`, where there is none to be had. */
  take(database: string, failed: (error: unknown) => void): Promise<PostgresSession | null>
  give(session: PostgresSession): void
  close(): Promise<void>
}

/** Keeps one session between two units, without keeping the process. */
function sessionCache(connection: Address, { silence }: DatabaseOptions): SessionCache {
  let kept: PostgresSession | null = null
  const server = circuitBreaker()
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
        if (server.isOpen()) throw new ConnectionError('the server stays away')
        const fresh = await openSession(connection, database, silence)
        server.recordSuccess()
        return fresh
      } catch (error) {
        if (isPassing(error) && server.recordFailure()) throw lostBy(error)
        failed(error)
        return null
      }
    },
    give(session) {
      session.hold(false)
      kept = session
    },
    async close() {
      const session = kept
      kept = null
      await session?.close()
    },
  }
}
