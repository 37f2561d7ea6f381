import type { Source, Target } from '../../model/index.ts'
import type { DatabaseOptions, DatabaseSettings } from './options.ts'
import type { ServerLoad } from './server-load.ts'

/** What a scan can do with one kind of server. What a kind cannot do is left out. */
export interface DatabaseEngine {
  /** The source of a database; connects when it is first used. */
  open(target: Target, options: DatabaseOptions): Source
  /** About how many rows tables have, by the parts of their units, as the server thinks; no row is read. */
  estimateRows(
    target: Target,
    insecure: boolean,
    parts: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** Opens a session that can write: for a self-test, where the user asked for it, and for nothing else. */
  openWriter(target: Target, insecure: boolean): Promise<DatabaseWriter>
  /** Takes snapshots that several connections can share, and keeps them until they are closed. */
  exportSnapshots?(target: Target, settings: DatabaseSettings): Promise<ExportedSnapshots>
  /** Where sessions see one point in time only if they begin under a global read lock. */
  readonly readLock?: GlobalReadLock
  /** Watches for statements (DDL) that wait for a scan, which then yields, and for the load of the server. */
  yieldToOthers?(watched: Watched): { release(): Promise<void> }
}

/** A session that runs statements as they are; it throws the errors of the driver. */
export interface DatabaseWriter {
  run(statement: string): Promise<void>
  /** Whether a query has a row. */
  hasRow(query: string): Promise<boolean>
  close(): Promise<void>
}

/** Snapshots by the key under which a session finds its own. */
export interface ExportedSnapshots {
  readonly ids: readonly (readonly [key: string, id: string])[]
  close(): Promise<void>
}

/** A lock that keeps everybody from writing until it is released. */
interface GlobalReadLock {
  /** Whether the user may take it. */
  isAllowed(target: Target, insecure: boolean): Promise<boolean>
  /** Takes it; the function gives it back. */
  take(target: Target, insecure: boolean): Promise<() => Promise<void>>
}

/** What is watched: a server, and where its load is reported. */
export interface Watched {
  readonly target: Target
  readonly insecure: boolean
  readonly serverLoad: ServerLoad
}
