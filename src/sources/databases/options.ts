import { newServerLoad, type ServerLoad } from './server-load.ts'

/** How databases are read, as far as a person says; it holds for every database of a run. */
export interface DatabaseSettings {
  /** All tables as of one point in time. */
  readonly consistent: boolean
  /** Big tables in pieces, side by side, and no rests: faster, but it empties the cache of a busy server. */
  readonly fast: boolean
  /** Clear text to another host, or a certificate that cannot be verified, is accepted. */
  readonly insecure: boolean
  /** Bytes a second for each connection; null for no limit. */
  readonly maxRate: number | null
  /** Seconds a replica may lag behind before the scan pauses. */
  readonly maxLag: number
  /** Columns that say when a row was last written, beside those whose names tell. */
  readonly timeColumns: readonly string[]
}

/** What the threads of a run share about its databases while it goes on. */
export interface DatabaseState {
  /** Other threads have agreed on the point in time of `consistent` without this one. */
  readonly isLate: boolean
  /** The load of the servers by others; under it a scan reads a third of the time. */
  readonly serverLoad: ServerLoad
  /** The shared snapshots, by the target's location and database. */
  readonly snapshots: ReadonlyMap<string, string>
}

/** The role of a column by its name or comment, null where neither tells one. */
export type RoleOf = (name: string, comment: string | null) => string | null

/** All that a source of a database is opened with. */
export interface DatabaseOptions extends DatabaseSettings, DatabaseState {
  /** The role of a column by its name or comment (rules/fields.json), null where neither tells one. */
  readonly roleOf: RoleOf
  /** Milliseconds for which the log of a server is waited for; a server has its own limit. */
  readonly patience?: number
  /** Milliseconds after which a server that owes an answer counts as lost; there is a limit without it. */
  readonly silence?: number
}

/** A replica that is half a minute behind is already late for those who read from it. */
const LAG = 30

/** What holds where nothing is said. */
export const DATABASE_DEFAULTS: DatabaseSettings = {
  consistent: false,
  fast: false,
  insecure: false,
  maxRate: null,
  maxLag: LAG,
  timeColumns: [],
}

/** The state of a run before its first connection. */
export const newDatabaseState = (): DatabaseState => ({
  isLate: false,
  serverLoad: newServerLoad(),
  snapshots: new Map(),
})
