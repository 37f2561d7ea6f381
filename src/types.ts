import type { UnitResult } from './finding-types.ts'
import type { Rows } from './table-types.ts'

/** A payment scheme's id as in rules/brands.json, for instance `visa` or `jcb`. */
export type Brand = string

/** What the user named: a path, a glob, `-` or a database URL, with what is known about it. */
export interface Target {
  /** As the user wrote it; may hold a password or a card number, so it is never printed as it is. */
  readonly location: string
  /** The system it belongs to: targets of one system are counted together. */
  readonly system?: string
  readonly owner?: string
  readonly environment?: string
  /** What card data is expected to lie here. */
  readonly expected?: 'none' | 'test' | 'card-data'
  /** Glob patterns, relative to the target, of what the user excluded on purpose. */
  readonly exclude?: readonly string[]
  /** The environment variable that holds the password of a database. */
  readonly passwordEnv?: string
  /** Relations that are read on request only, as `schema.name`: views and foreign tables. */
  readonly include?: readonly string[]
}

/**
 * A piece of a target that can be read alone, the same from run to run.
 *
 * Plain JSON without credentials, so that resume can skip it, a thread can be handed it and a retry
 * can repeat it.
 */
export interface Unit {
  readonly source: 'file' | 'stdin' | 'postgres' | 'mysql'
  /** Index of the target in the configuration. */
  readonly target: number
  /**
   * The file's path; bytes that are not UTF-8 stand as lone surrogates (sources/path-names.ts).
   * Of a database the table's qualified name, quoted: `"public"."order items"`.
   */
  readonly part: string
  /** Half-open range of byte offsets, or null for the whole part. */
  readonly range: readonly [from: number, to: number] | null
  /** Half-open range of block numbers or integer keys of a table; null where it is open. */
  readonly slice?: readonly [from: string | null, to: string | null]
  /** How many bytes it is expected to hold: weighs the unit and feeds the progress. */
  readonly bytes: number
  /** What tells whether the part is still what was listed: size, times and inode. */
  readonly version: string
}

/** Where something was found, as far as it can be shown: card numbers in names are masked. */
export type Place = FilePlace | ColumnPlace

export interface FilePlace {
  readonly type: 'file'
  readonly path: string
}

/** A column of a table; `schema` is null where a database has none (MySQL). `tel01+tel02` are joined. */
export interface ColumnPlace {
  readonly type: 'column'
  readonly database: string
  readonly schema: string | null
  readonly table: string
  readonly column: string
}

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
}

/** Something that was not read, and why. */
export interface NotRead {
  readonly what: string
  readonly reason: NotReadReason
  readonly detail: string
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
  | 'budget'
  | 'unsupported'
  | 'input-output'
  | 'crashed'
  | 'block-device'
  | 'row-security'
  | 'connection'
  | 'server'
  | 'unproven'
  | 'excluded'
  | 'view'
  | 'foreign-table'
  | 'sequence'
  | 'can-write'
  | 'clear-text'
  | 'consistency'
  | 'grew'
  | 'symbolic-link'
  | 'character-device'
  | 'fifo'
  | 'socket'

/** A source lists the units of a target and reads one of them. */
export interface Source {
  /** Lists the units; what cannot be listed is handed to `note`, and listing goes on. */
  units(target: Target, index: number, note: Note, signal: AbortSignal): AsyncIterable<Unit>
  /** Reads a unit into `memory`, chunk by chunk; the bytes of a chunk are valid until the next one. */
  read(unit: Unit, memory: Uint8Array, note: Note, signal: AbortSignal): AsyncIterable<Chunk>
  /** Of a server whose sessions can see one moment only if they begin it together. */
  readonly snapshot?: SharedSnapshot
}

/** A session's part in a moment that several threads share. */
export interface SharedSnapshot {
  /** Connects, so that `begin` is quick. */
  prepare(): Promise<void>
  /** From here on the session sees the moment in which this is called. */
  begin(): Promise<void>
}

/** Takes down what was not read. */
export type Note = (notRead: NotRead) => void

/** How the digits of a candidate are written. */
export type Alphabet = 'ascii' | 'utf8' | 'sjis' | 'euc' | 'utf16le' | 'utf16be'

/** Their names in the IANA register. */
export const ENCODINGS: Readonly<Record<Alphabet, string>> = {
  ascii: 'US-ASCII',
  utf8: 'UTF-8',
  sjis: 'Shift_JIS',
  euc: 'EUC-JP',
  utf16le: 'UTF-16LE',
  utf16be: 'UTF-16BE',
}

/** Digits that could be a card number. Lives in one thread's memory: never logged, never serialised. */
export interface Candidate {
  /** First byte, and the byte after the last, in the chunk. */
  readonly start: number
  readonly end: number
  /** The digits; in a truncated number `*` stands for each digit that was masked. */
  readonly digits: string
  /** Lengths of the groups it is written in: [16], or [4, 4, 4, 4]. */
  readonly groups: readonly number[]
  readonly alphabet: Alphabet
}

/** A way to write a number so that its digits cannot be read as they stand. */
export type Disguise =
  | 'percent-encoding'
  | 'quoted-printable'
  | 'json-escape'
  | 'html-entity'
  | 'base64'
  | 'hexadecimal'
  | 'emv-hex'
  | 'emv-bcd'
  | 'iso8583'
  | 'track'
  | 'reversed'
  | 'ebcdic'
  | 'iso-2022-jp'
  | 'unicode-digits'
  | 'zero-width'
  | 'split-fields'

/** Which brand ranges count: those met in Japan, or all that are issued somewhere. */
export type Profile = 'japan' | 'world'

/** Is told of bytes as they are read. */
export type Watch = (bytes: number) => void

/** Runs units somewhere and gives back one result for each, in any order. */
export type Executor = (
  units: AsyncIterable<Unit>,
  watch: Watch,
  signal: AbortSignal,
) => AsyncIterable<UnitResult>

export * from './assessment.ts'
export * from './audit-types.ts'
export * from './container-types.ts'
export * from './finding-types.ts'
export * from './own-rule-types.ts'
export * from './population-types.ts'
export * from './table-types.ts'
