import type { Note } from './coverage.ts'
import type { PieceTag } from './piece-tag.ts'
import type { Column, Rows, Table, TableContent } from './table.ts'
import type { Target } from './target.ts'

/** The name of a kind of database server, and the first of the schemes that its URLs begin with. */
export type Engine = 'postgres' | 'mysql'

/**
 * A piece of a target that can be read alone, the same from run to run.
 *
 * Plain JSON without credentials, so that resume can skip it, a thread can be handed it and a retry
 * can repeat it.
 */
export interface Unit {
  /** `object`: bytes that another machine or a store keeps under a name; `records`: those of a server without SQL. */
  readonly source: 'file' | 'stdin' | 'object' | 'records' | Engine
  /** Index of the target in the configuration. */
  readonly target: number
  /**
   * The file's path; bytes that are not UTF-8 stand as lone surrogates (sources/path-names.ts).
   * Of a database the table's qualified name, quoted: `"public"."order items"`; of records likewise the names of the
   * database and the collection. Of an object its URL without credentials and query: `s3://bucket/logs/app.log`.
   */
  readonly part: string
  /** Half-open range of byte offsets, or null for the whole part. */
  readonly range: readonly [from: number, to: number] | null
  /** Of the last of the ranges of a part, which are equally long but for this one. */
  readonly isLast?: true
  /** Half-open range of block numbers or integer keys of a table; null where it is open. */
  readonly slice?: readonly [from: string | null, to: string | null]
  /** How many bytes it is expected to hold: weighs the unit and feeds the progress. */
  readonly bytes: number
  /** What tells whether the part is still what was listed: size, times and inode. */
  readonly version: string
  /** Of a piece that a night before has read clean: where it agrees, the piece need not be scanned. */
  readonly tag?: PieceTag
}

/** Whether a unit is a table, or a slice of one: what it holds has columns and rows. */
export const isTabular = ({ source }: Pick<Unit, 'source'>): boolean =>
  source !== 'file' && source !== 'stdin' && source !== 'object'

/** Bytes in the memory of one kernel, with the way back to where they came from. */
export interface Chunk {
  readonly bytes: Uint8Array
  /** Numbers that start at `bytes[from]` up to `bytes[to - 1]` are this chunk's; the rest is context. */
  readonly from: number
  readonly to: number
  /** Offset in the part of `bytes[0]`; negative offsets do not occur. */
  readonly offset: number
  /** What the bytes are, where they are no file content. */
  readonly aspect?: 'name'
  /** The name inside the part, which is a container: `inner.zip!app.log`; offsets count within it. */
  readonly member?: string
  /** The column in whose value the member lies; `member` begins with the key of its row. */
  readonly cell?: { readonly table: Table; readonly column: Column }
  /** Of a member whose lines are rows in JSON that begin with their key. */
  readonly isKeyed?: true
  /** How many bytes of the part were read for it, where that is not `to - from`. */
  readonly read?: number
  /**
   * Bytes of the part at the offsets `from` to `to - 1` once more: fewer where the part ends, and of what
   * can be read only once those of its beginning.
   */
  readonly reread?: (from: number, to: number) => Uint8Array
  /**
   * The rows in the bytes, where they come from a table. Two cells have at least one byte between
   * them that is neither digit nor separator, so that they never make one number.
   */
  readonly rows?: Rows
  /** Of a chunk without bytes behind the others: the tag of the piece that they make up. */
  readonly tag?: PieceTag
  /** Of the only chunk, without bytes, of a piece whose tag agrees. */
  readonly isSame?: true
  /** Of a chunk without bytes, before the others of a table or, where its columns are known only then, once more behind. */
  readonly content?: TableContent
}

/** A source lists the units of a target and reads one of them. */
export interface Source {
  /** Lists the units; what cannot be listed is handed to `note`, and listing goes on. */
  units(target: Target, index: number, note: Note, signal: AbortSignal): AsyncIterable<Unit>
  /** Reads a unit into `memory`, chunk by chunk; the bytes of a chunk are valid until the next one. */
  read(unit: Unit, memory: Uint8Array, note: Note, signal: AbortSignal): AsyncIterable<Chunk>
  /** Is told which units are read next, in this order, so that what is far away can be on its way before it is read. */
  readAhead?(units: readonly Unit[], signal: AbortSignal): void
  /**
   * Reads a small unit whole to the beginning of `memory`, at once, and gives how many bytes it has; null where
   * it is not small, or there is something to tell of it, or a container to open: then `read` is to do it.
   */
  readSmall?(unit: Unit, memory: Uint8Array): number | null
  /**
   * What the server's own log tells of changes since `mark`, where the night before stood; null where it has no log
   * that can be trusted, which `tell` is told why: all is read then. Asked before anything of the target is read.
   */
  changes?(
    target: Target,
    mark: string | null,
    tell: (reason: string) => void,
    signal: AbortSignal,
  ): Promise<ServerChanges | null>
  /** Of a server whose sessions see one point in time only if they begin together. */
  readonly snapshot?: SharedSnapshot
  /** Lets go of a connection that is kept from one unit to the next; whoever reads again opens another one. */
  close?(): Promise<void>
}

/** What a server's log tells of a target. */
export interface ServerChanges {
  /** Where tonight's reading stands, for the next night to ask from; without secrets. */
  readonly mark: string
  /** Whether nothing of a unit has changed since the mark of the night before; false in doubt. */
  isUnchanged(unit: Unit): boolean
  /**
   * Asked when all was read: whether a crash can no longer undo what was seen; without it nothing can. Where it can,
   * the next night asks from no mark.
   */
  isLasting?(signal: AbortSignal): Promise<boolean>
}

/** A session's part in a snapshot that several threads share. */
export interface SharedSnapshot {
  /** Connects, so that `begin` is quick. */
  prepare(): Promise<void>
  /** From here on the session sees the point in time at which this is called. */
  begin(): Promise<void>
}

/** Is told of bytes as they are read. */
export type OnProgress = (bytes: number) => void

/** Holds the global read lock of the servers while `begin` runs; false where it cannot be had, or `begin` gives false. */
export type ReadLock = (begin: () => Promise<boolean>) => Promise<boolean>
