import { noTraffic, type Traffic } from './traffic.ts'

/** How databases are read; all of it holds for every database of a run. */
export interface DatabaseOptions {
  /** All tables as of one moment. */
  readonly consistent: boolean
  /** Other threads have agreed on the moment of `consistent` without this one. */
  readonly isLate: boolean
  /** Big tables in pieces, side by side, and no rests: faster, but it empties the cache of a busy server. */
  readonly fast: boolean
  /** Clear text to another host, or a certificate that cannot be verified, is accepted. */
  readonly insecure: boolean
  /** Bytes a second for each connection; null for no limit. */
  readonly maxRate: number | null
  /** Whether others work with the servers; then a scan reads a third of the time. */
  readonly traffic: Traffic
  /** Seconds a replica may lag behind before the scan pauses. */
  readonly maxLag: number
  /** The role of a column by its name or comment (rules/fields.json), null where neither tells one. */
  readonly roleOf: (name: string, comment: string | null) => string | null
  /** The snapshot of `consistent`, by the target's location. */
  readonly snapshots: ReadonlyMap<string, string>
}

/** A replica that is half a minute behind is already late for those who read from it. */
const LAG = 30

/** What holds where nothing is said. */
export const DATABASE_DEFAULTS: DatabaseOptions = {
  consistent: false,
  isLate: false,
  fast: false,
  insecure: false,
  maxRate: null,
  traffic: noTraffic(),
  maxLag: LAG,
  roleOf: () => null,
  snapshots: new Map(),
}
