import type { Contained, ContainerReader } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import { bytesAt, part, type RandomBytes, randomBytes } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { readCopies } from './sqlite-copies.ts'
import { headerIn, openHeaderIn, type RollbackHeader } from './sqlite-journal-header.ts'
import type { PageCopies } from './sqlite-logged.ts'
import { pagesOf } from './sqlite-pages.ts'

/** Bytes at the beginning that tell a journal. */
const START = 1024
const NUMBER = 4
const CHECKSUM = 4
const SECTOR = 512
const DEFAULT_PAGE = 4096
const ENDING = '-journal'
/** Each of so many bytes counts in the checksum of a page. */
const STEP = 200

/**
 * Gives the rows of the pages in the rollback journal of a SQLite database: what they were before a transaction that
 * has not ended, or was cut off.
 */
export const readSqliteJournal: ContainerReader = heldReader(
  'too large to be held in memory: it was read as it is',
  readJournal,
)

async function* readJournal(bytes: RandomBytes): AsyncGenerator<Contained> {
  const start = bytesAt(bytes, 0, START)
  const first = headerIn(start) ?? openHeaderIn(start) ?? endedHeader(bytes)
  const { copies, end, isDamaged } = copiesIn(bytes, first)
  yield* readCopies(copies, ENDING)
  yield { name: null, bytes: part(bytes, end, bytes.size).pieces(), isPlain: true }
  if (isDamaged) throw damaged('pages of the SQLite journal are damaged, and read as they are')
}

/** Of a transaction that has ended only the database knows how long a page is. */
function endedHeader(bytes: RandomBytes): RollbackHeader {
  const owner = bytes.openOwner?.(ENDING) ?? null
  try {
    const size = owner ? pagesOf(randomBytes(owner)).size : DEFAULT_PAGE
    return { count: 0, nonce: 0, sector: SECTOR, size }
  } finally {
    owner?.close()
  }
}

/** The pages of all segments, and those that older transactions have left behind them. */
function copiesIn(
  bytes: RandomBytes,
  first: RollbackHeader,
): { readonly copies: PageCopies; readonly end: number; readonly isDamaged: boolean } {
  const { size } = first
  const [pages, offsets]: [number[], number[]] = [[], []]
  let [current, isDamaged, isOver] = [0, false, false]
  let segment = first
  let left = first.count
  let at = first.sector
  for (;;) {
    const border = Math.ceil(at / first.sector) * first.sector
    const next = left > 0 ? null : headerIn(bytesAt(bytes, border, START))
    if (next !== null) {
      segment = next
      left = next.count
      at = border + next.sector
    }
    const record = bytesAt(bytes, at, NUMBER + size + CHECKSUM)
    if (record.length < NUMBER + size + CHECKSUM) break
    const isGood = isIntact(record, segment.nonce)
    // Where nothing says how many there are, they end before the first that is none.
    if (left > 0) isDamaged ||= !isGood
    else isOver ||= !isGood
    if (!isOver) current++
    left--
    pages.push(record.readUInt32BE(0))
    offsets.push(at + NUMBER)
    at += record.length
  }
  return { copies: { bytes, size, pages, offsets, current }, end: at, isDamaged }
}

function isIntact(record: Buffer, nonce: number): boolean {
  const size = record.length - NUMBER - CHECKSUM
  let sum = nonce
  for (let at = size - STEP; at > 0; at -= STEP) sum += record[NUMBER + at] ?? 0
  return sum % 2 ** 32 === record.readUInt32BE(NUMBER + size)
}
