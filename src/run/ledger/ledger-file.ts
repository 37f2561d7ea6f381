import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { codeOf, OutputError } from '../../errors.ts'
import type { PieceTag } from '../../model/index.ts'
import { replaceFile } from '../../own-files.ts'
import { type Entries, entriesIn } from './entries.ts'
import { ENTRY_WORDS } from './entry-words.ts'

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
  /** The tags of pieces, by the digests of their entries in base64. */
  readonly tags: Readonly<Record<string, PieceTag>>
  /** Where files ended that may be trusted to have grown, by their digests in base64. */
  readonly ends: Readonly<Record<string, FileEnds>>
}

/** How a file began and ended. */
export interface FileEnds {
  readonly size: number
  readonly tag: PieceTag
}

const FORMAT = 4
const KEY_BYTES = 32
const ENTRY_BYTES = ENTRY_WORDS * Uint32Array.BYTES_PER_ELEMENT
const CHECK_BYTES = 32 // SHA-256 over all before it

/** The head of a ledger that nobody has written yet. */
export function newHead(valid: string): LedgerHead {
  return {
    format: FORMAT,
    valid,
    key: randomBytes(KEY_BYTES).toString('base64'),
    runs: [],
    finishedAt: null,
    marks: {},
    tags: {},
    ends: {},
  }
}

/** A ledger as it lies on the disk. */
export interface StoredLedger {
  readonly head: LedgerHead
  readonly entries: Entries
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
    return parse(readFileSync(path), valid)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      tell(`the ledger ${path} is damaged or of another version: all is read`)
    return null
  }
}

/** Null for a ledger of other rules; throws for one that is damaged or of another version. */
function parse(bytes: Buffer, valid: string): StoredLedger | null {
  const body = bytes.subarray(0, -CHECK_BYTES)
  if (!timingSafeEqual(digestOf(body), bytes.subarray(-CHECK_BYTES))) throw new Error('damaged')
  const end = body.indexOf(10)
  const head = JSON.parse(body.toString('utf8', 0, end)) as LedgerHead
  const block = body.subarray(end + 1)
  if (head.format !== FORMAT || block.length % ENTRY_BYTES !== 0) throw new Error('another version')
  return head.valid === valid ? { head, entries: entriesIn(wordsIn(block)) } : null
}

/** Words lie in a file anywhere, in memory at multiples of their length. */
function wordsIn(block: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(block).buffer)
}

/** Writes a ledger anew: under its name lies the old one or the whole new one, readable by its owner only. */
export function writeLedger(path: string, head: LedgerHead, entries: Uint32Array): void {
  const block = Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength)
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), block])
  try {
    replaceFile(path, (file) => {
      writeFileSync(file, body)
      writeFileSync(file, digestOf(body))
    })
  } catch (cause) {
    throw new OutputError(`the ledger ${path} cannot be written (${codeOf(cause)})`, { cause })
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
