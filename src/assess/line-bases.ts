import { LEAVES_UNREAD, type Unit, type UnitResult } from '../model/index.ts'

/** How many lines of a part stand before a unit; undefined where that is not known. */
export interface LineBases {
  add(result: UnitResult): void
  before(unit: Unit): number | undefined
}

/** What is known of the pieces of a part, which are equally long but for the last one. */
interface Pieces {
  /** Bytes of the longest piece that is known. */
  length: number
  /** By the place of each piece its lines and one more, or `UNREAD`; 0 where there is no result. */
  lines: Uint32Array
  known: number
  /** Where the part ends, once its last piece is known. */
  end: number
  /** Whether something was found in one of them. */
  holds: boolean
}

const UNREAD = 2 ** 32 - 1 // more lines than a piece may have
const FIRST = 4 // pieces that there is room for at first
const GROWTH = 1.5

/**
 * Turns lines counted within a unit into lines of the whole part.
 *
 * Lines after bytes that were not read, or whose unit has no result, have no known number: better none than a wrong
 * one. A piece takes four bytes, and a part is forgotten when all of its pieces are known and nothing was found in them.
 */
export function lineBases(): LineBases {
  const parts = new Map<string, Pieces>()
  return {
    add(result) {
      if (result.unit.range === null) return
      const key = partKey(result.unit)
      const pieces = parts.get(key) ?? noPieces()
      take(result, result.unit.range, pieces)
      const isDone = pieces.known === Math.ceil(pieces.end / pieces.length)
      if (isDone && !pieces.holds) parts.delete(key)
      else parts.set(key, pieces)
    },
    before(unit) {
      if (unit.range === null || unit.range[0] === 0) return 0
      const pieces = parts.get(partKey(unit))
      return pieces && linesBefore(unit.range[0], pieces)
    },
  }
}

/** Names a part apart from all others of the run; for memory only, a part's name may hold a number. */
export function partKey({ target, part }: Unit): string {
  return `${target}\0${part}`
}

const noPieces = (): Pieces => ({
  ...{ length: 0, lines: new Uint32Array(FIRST), known: 0 },
  ...{ end: Number.POSITIVE_INFINITY, holds: false },
})

function take(
  { unit, records, findings, notRead }: UnitResult,
  [from, to]: NonNullable<Unit['range']>,
  pieces: Pieces,
): void {
  const isWhole = !notRead.some(({ reason }) => LEAVES_UNREAD[reason])
  pieces.known++
  pieces.holds ||= findings.length > 0
  if (unit.isLast) pieces.end = to
  // It may be shorter than the others, and no piece comes after it.
  if (unit.isLast || to - from < pieces.length) return
  if (to - from > pieces.length) {
    pieces.length = to - from
    pieces.lines.fill(0)
  }
  put(pieces, from / pieces.length, isWhole ? Math.min(records + 1, UNREAD) : UNREAD)
}

function put(pieces: Pieces, place: number, lines: number): void {
  if (place >= pieces.lines.length) {
    const more = new Uint32Array(Math.ceil((place + 1) * GROWTH))
    more.set(pieces.lines)
    pieces.lines = more
  }
  pieces.lines[place] = lines
}

/** Were a part cut unevenly, its pieces would have no place: better no number than a wrong one. */
function linesBefore(from: number, { length, lines }: Pieces): number | undefined {
  let sum = 0
  for (let place = 0; place < from / length; place++) {
    const known = lines[place] ?? 0
    if (known === 0 || known === UNREAD) return undefined
    sum += known - 1
  }
  return sum
}
