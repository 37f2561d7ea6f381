/** Something that was not read, and why. */
export interface NotRead {
  readonly what: string
  readonly reason: NotReadReason
  readonly detail: string
  /** What kind of file it is, where that is known and has no reader: `pgp`. */
  readonly kind?: string
  /** How many bytes, where that is known. */
  readonly bytes?: number
}

/** Reasons in two classes: those that leave stored data unread, and those where there is none to read. */
export type NotReadReason =
  | 'permission'
  | 'missing'
  | 'vanished'
  | 'shrank'
  | 'changed'
  | 'damaged'
  | 'encrypted'
  | 'archived'
  | 'versions'
  | 'budget'
  | 'out-of-time'
  | 'unsupported'
  | 'high-entropy'
  | 'input-output'
  | 'crashed'
  | 'block-device'
  | 'only-links'
  | 'row-security'
  | 'connection'
  | 'server'
  | 'locked'
  | 'unreplicated'
  | 'unproven'
  | 'emptied'
  | 'nothing-there'
  | 'unmounted'
  | 'no-worker'
  | 'excluded'
  | 'view'
  | 'foreign-table'
  | 'sequence'
  | 'temporary'
  | 'no-rows'
  | 'held'
  | 'can-write'
  | 'clear-text'
  | 'consistency'
  | 'grew'
  | 'symbolic-link'
  | 'character-device'
  | 'fifo'
  | 'socket'
  | 'submodule'
  | 'not-followed'
  | 'no-match'

/** Of a table that had rows in the run before and has none now: it was read, and what was found in it is resolved. */
export const NO_ROWS: 'no-rows' = 'no-rows'

/** Records what was not read. */
export type Note = (notRead: NotRead) => void

/**
 * Every reason why something was not read, and whether it leaves stored data unread that the user
 * declared, so that "not detected" cannot be said; the others are listed only.
 */
export const LEAVES_UNREAD: Readonly<Record<NotReadReason, boolean>> = {
  permission: true,
  missing: true,
  vanished: true,
  shrank: true,
  changed: true,
  damaged: true,
  encrypted: true,
  archived: true,
  versions: true,
  budget: true,
  'out-of-time': true,
  unsupported: true,
  'high-entropy': true,
  'input-output': true,
  crashed: true,
  'block-device': true,
  'only-links': true,
  'row-security': true,
  connection: true,
  server: true,
  locked: true,
  unreplicated: true,
  unproven: true,
  emptied: true,
  'nothing-there': true,
  unmounted: true,
  'no-worker': true,
  excluded: false,
  view: false,
  'foreign-table': false,
  sequence: false,
  temporary: false,
  'no-rows': false,
  held: false,
  'can-write': false,
  'clear-text': false,
  consistency: false,
  grew: false,
  'symbolic-link': false,
  'character-device': false,
  fifo: false,
  socket: false,
  submodule: false,
  'not-followed': false,
  'no-match': false,
}

/** Reasons that lie in what a file is, and that a configuration may accept for every file. */
export const ACCEPTABLE_REASONS = ['encrypted', 'high-entropy', 'unsupported', 'archived'] as const

/** What a run since a time did not read or count. */
export interface LeftOut {
  /** Files to which nothing was written since, and their bytes. */
  readonly files: number
  readonly bytes: number
  /** Occurrences in older lines of logs and rows of tables. */
  readonly occurrences: number
}

/** What was not read because a named run has read it clean and nothing has changed since. */
export interface Unchanged {
  readonly files: number
  /** Tables of databases, slices of one counted once. */
  readonly tables: number
  /** Of tables as they were listed: with what deleted rows left. */
  readonly bytes: number
  /** When the oldest of these runs began, ISO 8601 in UTC; missing where nothing was unchanged. */
  readonly oldestReading?: string
  /** Their ids. */
  readonly reliesOn: readonly string[]
  /** How many of them were drawn by lot and read all the same; none had changed. */
  readonly drawn: number
  /** The greatest share of the others that may have changed, at 95 %. */
  readonly changedAtMost: number
  /** How many of the bytes belong to files that changed, were read, and are the same as that run had read. */
  readonly compared?: number
}

/** What was not read because its files have grown, and somebody trusts that they only grow. */
export interface Trusted extends Pick<Unchanged, 'files' | 'bytes' | 'oldestReading' | 'reliesOn'> {
  /** What the files are called, at most a thousand of them. */
  readonly names: readonly string[]
}
