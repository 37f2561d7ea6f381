/** Section 3 of the SQLite file format: a journal begins with this, and so may a sector further on. */
const MARK = Buffer.from('d9d505f920a163d7', 'hex')
export const JOURNAL_MARK: readonly number[] = [...MARK]

const HEADER = 28
const COUNT_AT = 8
/** Sectors of nearly all file systems; SQLite writes no smaller ones. */
const SECTOR = 512
const MOST = 65_536

/** First bytes of the pages of tables and indices, and of the first page of all. */
const KINDS: ReadonlySet<number> = new Set([2, 5, 10, 13, 0x53])

/** A header of a journal: how many pages follow, by which number their checksums begin, and sizes in bytes. */
export interface RollbackHeader {
  /** 0 or less where that is not said. */
  readonly count: number
  readonly nonce: number
  readonly sector: number
  readonly size: number
}

/** The header that bytes begin with, null for none. */
export function headerIn(start: Buffer): RollbackHeader | null {
  if (start.length < HEADER || !start.subarray(0, MARK.length).equals(MARK)) return null
  return sizesIn(start)
}

/** A header as it is until the transaction goes to the disk: its mark and the number of pages are written then. */
export function openHeaderIn(start: Buffer): RollbackHeader | null {
  const isOpen = start.length >= SECTOR && isZero(start, 0, COUNT_AT + 4)
  return isOpen && isZero(start, HEADER, SECTOR) ? sizesIn(start) : null
}

/** Whether a header was written over with zeros, as `journal_mode = PERSIST` does at the end: pages stand behind it. */
function isEnded(start: Buffer): boolean {
  const page = SECTOR + 4
  if (start.length <= page + COUNT_AT || !isZero(start, 0, SECTOR)) return false
  const number = start.readUInt32BE(SECTOR)
  return number > 0 && number < 2 ** 31 && KINDS.has(start[page] ?? 0)
}

/** Whether bytes begin as a journal does. */
export function isJournal(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return headerIn(start) !== null || openHeaderIn(start) !== null || isEnded(start)
}

function sizesIn(head: Buffer): RollbackHeader | null {
  const [sector, size] = [head.readUInt32BE(20), head.readUInt32BE(24)]
  const isSize = (value: number): boolean =>
    value >= SECTOR && value <= MOST && (value & (value - 1)) === 0
  if (!isSize(sector) || !isSize(size)) return null
  return { count: head.readInt32BE(COUNT_AT), nonce: head.readUInt32BE(12), sector, size }
}

const isZero = (bytes: Buffer, from: number, to: number): boolean =>
  bytes.subarray(from, to).every((byte) => byte === 0)
