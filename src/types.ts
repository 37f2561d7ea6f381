/** A payment scheme's id as in rules/brands.json, for instance `visa` or `jcb`. */
export type Brand = string

/** What the user named: a path, a glob, `-` or a database URL, with what is known about it. */
export interface Target {
  /** As the user wrote it; may hold a password or a card number, so it is never printed as it is. */
  readonly location: string
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
  /** What tells whether the part is still what was listed: size, modification time and inode. */
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

/** A table whose rows lie in a chunk. */
export interface Table {
  readonly database: string
  readonly schema: string | null
  readonly name: string
  readonly columns: readonly Column[]
}

export interface Column {
  readonly name: string
  /** A role of rules/fields.json from the column's name or comment, null where neither tells one. */
  readonly role: string | null
  /** What is found in other columns is no card number: they are read for what stands beside one. */
  readonly searched: boolean
  /** Whether its values are times, as ISO 8601 text: they give the storage window. */
  readonly isTime: boolean
  /** The columns, by index, that this one joins. */
  readonly joins?: readonly number[]
}

/** The way from bytes of a chunk back to a row. */
export interface Rows {
  readonly table: Table
  /** How many rows begin in what the chunk owns. */
  readonly count: number
  /** The row that holds the byte at `index`; null for bytes that belong to none. */
  rowAt(index: number): Row | null
}

/** A row, made only where something was found in it. */
export interface Row {
  /** Names the row in its unit, the same in each chunk that holds a part of it. */
  readonly id: number
  /** As a person looks it up: `id=42`, `shop=1, no=7`, `ctid=(0,5)`; card numbers not yet masked. */
  key(): string
  /** Its cells in order, without those that are NULL or not here. */
  readonly cells: readonly Cell[]
}

export interface Cell {
  /** Index into the table's columns. */
  readonly column: number
  /** First byte, and the byte after the last, in the chunk; both -1 for a cell of an earlier chunk. */
  readonly start: number
  readonly end: number
  /** Its value as text, at most its first hundred characters. */
  text(): string
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
  | 'can-write'
  | 'clear-text'
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
}

/** Takes down what was not read. */
export type Note = (notRead: NotRead) => void

/** How the digits of a candidate are written. */
export type Alphabet = 'ascii' | 'utf8' | 'sjis' | 'euc' | 'utf16le' | 'utf16be'

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

/** Data elements that make a number usable, in the order in which reports list them. */
export const ELEMENTS = [
  'pan',
  'track',
  'expiry',
  'securityCode',
  'holder',
  'name',
  'kana',
  'address',
  'phone',
  'email',
  'birthDate',
] as const

export type Element = (typeof ELEMENTS)[number]

export type Kind =
  | 'pan'
  | 'track1'
  | 'track2'
  | 'securityCode'
  | 'testCard'
  | 'truncated'
  | 'malformed'

export type Confidence = 'confirmed' | 'likely' | 'possible'

/** SV1 is the gravest; SV0 is allowed. DESIGN.md and rules/requirements.json say what each means. */
export type Severity = 'SV1' | 'SV2' | 'SV3' | 'SV4' | 'SV5' | 'SV0'

/** What the classification says of a candidate; holds at most the first six and last four digits. */
export interface Judgement {
  readonly kind: Kind
  readonly brand: Brand | null
  readonly masked: string
  readonly confidence: Confidence
  /** Evidence in decibans: 10 × log10 of the odds that this is a card number. */
  readonly score: number
  /** Why, as ids of rules/reasons.json with their weights: `luhn:pass +10`. */
  readonly reasons: readonly string[]
  /** What stands beside the number in the same record, the number itself included. */
  readonly elements: readonly Element[]
  /** For a truncated number: whether more digits were kept than PCI SSC FAQ 1091 allows. */
  readonly overExposed?: boolean
}

/** One found number as an example. `line` counts from 1, `column` in bytes from 1. */
export interface Sample {
  readonly masked: string
  readonly brand: Brand | null
  /** Of a table's cell from its start. */
  readonly offset: number
  readonly line?: number
  readonly column?: number
  /** The row's key in a table; card numbers are masked. */
  readonly key?: string
  readonly encoding: string
  readonly reasons: readonly string[]
  readonly elements: readonly Element[]
}

/** Like findings of one unit, counted: same place, kind, confidence, brand and elements. */
export interface Finding {
  readonly place: Place
  readonly kind: Kind
  readonly confidence: Confidence
  readonly brand: Brand | null
  readonly elements: readonly Element[]
  readonly overExposed: boolean
  readonly occurrences: number
  /** One keyed pseudonym a distinct number (HMAC under the run's key); never leaves the run. */
  readonly cards: readonly string[]
  /** The first ones by offset, at most 20. */
  readonly samples: readonly Sample[]
  /** What the column is for, where it is not for card numbers: typed into the wrong field. */
  readonly role?: string
  /** The oldest and newest time in the rows concerned, where a column has one. */
  readonly window?: StorageWindow
}

/** Times are ISO 8601 as the database has them. */
export interface StorageWindow {
  readonly oldest: string
  readonly newest: string
}

/** How many records of a unit hold the same elements beside confirmed or likely card data. */
export interface RecordCount {
  readonly elements: readonly Element[]
  readonly records: number
  readonly cards: readonly string[]
}

/** Exactly one for each unit. */
export interface UnitResult {
  readonly unit: Unit
  readonly bytes: number
  /** Lines of a file, rows of a table. */
  readonly records: number
  readonly findings: readonly Finding[]
  readonly combinations: readonly RecordCount[]
  readonly notRead: readonly NotRead[]
}

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
