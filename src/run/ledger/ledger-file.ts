import { randomBytes } from 'node:crypto'
import { codeOf, OutputError } from '../../errors.ts'
import type { PieceTag } from '../../model/index.ts'
import { joined } from './byte-pages.ts'
import { type CheckedReader, readChecked, readPart, writeChecked } from './checked-file.ts'
import { type Entries, entriesIn } from './entries.ts'
import { ENTRY_WORDS } from './entry-words.ts'
import type { WrittenEntries } from './merged-entries.ts'
import { type Tags, tagsIn } from './tags.ts'

/** A run that has read units of the ledger. */
export interface LedgerRun {
  readonly id: string
  /** ISO 8601 in UTC. */
  readonly startedAt: string
}

/** What a ledger says before its entries. */
export interface LedgerHead {
  readonly format: number
  /** Digest of the tool, its rules and the targets: under any other the ledger is none. */
  readonly valid: string
  /** The key of the digests, in base64. */
  readonly key: string
  /** The runs that read its units, as the entries name them. */
  readonly runs: readonly LedgerRun[]
  /** When the run that wrote it ended. */
  readonly finishedAt: string | null
  /** Where the reading of databases stood, by digests of their targets. */
  readonly marks: Readonly<Record<string, string>>
  /** Where files ended that may be trusted to have grown, by their digests in base64. */
  readonly ends: Readonly<Record<string, FileEnds>>
}

/** How a file began and ended. */
export interface FileEnds {
  readonly size: number
  readonly tag: PieceTag
}

const FORMAT = 5
const KEY_BYTES = 32
const ENTRY_BYTES = ENTRY_WORDS * Uint32Array.BYTES_PER_ELEMENT
const LENGTH_BYTES = 4 // of the head, before it

/** The head of a ledger that nobody has written yet. */
export function newHead(valid: string): LedgerHead {
  return {
    format: FORMAT,
    valid,
    key: randomBytes(KEY_BYTES).toString('base64'),
    runs: [],
    finishedAt: null,
    marks: {},
    ends: {},
  }
}

/** A ledger as it lies on the disk. */
export interface StoredLedger {
  readonly head: LedgerHead
  readonly entries: Entries
  /** The tags of pieces, which stay on the disk. */
  readonly tags: Tags
}

/**
 * Reads a ledger; null where there is none, or one of other rules, or one that is damaged or of another version, which
 * is told.
 */
export function readLedger(
  path: string,
  valid: string,
  tell: (message: string) => void,
): StoredLedger | null {
  try {
    return readChecked(path, (file) => parse(file, path, valid))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      tell(`the ledger ${path} is damaged or of another version: all is read`)
    return null
  }
}

/** Null for a ledger of other rules; throws for one that is damaged or of another version. */
function parse(file: CheckedReader, path: string, valid: string): StoredLedger | null {
  const length = Buffer.from(file.take(LENGTH_BYTES)).readUInt32LE()
  const { entries, ...head } = JSON.parse(Buffer.from(file.take(length)).toString()) as WrittenHead
  if (head.format !== FORMAT) throw new Error('another version')
  const words = new Uint32Array(file.take(entries * ENTRY_BYTES).buffer)
  const from = LENGTH_BYTES + length + words.byteLength
  const tags = tagsIn({
    length: file.left(),
    pieces: file.rest(),
    read: (at, bytes) => readPart(path, from + at, bytes),
  })
  return head.valid === valid ? { head, entries: entriesIn(words), tags } : null
}

/** How many entries there are stands in the head. */
type WrittenHead = LedgerHead & { readonly entries: number }

/** Writes a ledger anew, with the bytes of its tags. */
export function writeLedger(
  path: string,
  head: LedgerHead,
  entries: WrittenEntries,
  tags: Iterable<Uint8Array>,
): void {
  const written: WrittenHead = { ...head, entries: entries.count }
  const text = Buffer.from(JSON.stringify(written))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(text.length)
  const parts = function* (): Generator<Uint8Array> {
    yield* [length, text]
    for (const { buffer, byteOffset, byteLength } of entries.words())
      yield Buffer.from(buffer, byteOffset, byteLength)
    yield* joined(tags)
  }
  try {
    writeChecked(path, parts())
  } catch (cause) {
    throw new OutputError(`the ledger ${path} cannot be written (${codeOf(cause)})`, { cause })
  }
}
