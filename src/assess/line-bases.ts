import { LEAVES_UNREAD, type Unit, type UnitResult } from '../model/index.ts'

interface Piece {
  readonly from: number
  readonly to: number
  readonly records: number
  readonly whole: boolean
}

/** How many lines of a part stand before a unit; undefined where that is not known. */
export interface LineBases {
  add(result: UnitResult): void
  before(unit: Unit): number | undefined
}

/**
 * Turns lines counted within a unit into lines of the whole part.
 *
 * Lines after bytes that were not read, or whose unit has no result, have no known number: better
 * none than a wrong one.
 */
export function lineBases(): LineBases {
  const parts = new Map<string, Piece[]>()
  const known = new Map<string, ReadonlyMap<number, number>>()
  return {
    add(result) {
      const { range } = result.unit
      if (range === null) return
      const key = partKey(result.unit)
      const pieces = parts.get(key) ?? []
      parts.set(key, pieces)
      const whole = !result.notRead.some(({ reason }) => LEAVES_UNREAD[reason])
      pieces.push({ from: range[0], to: range[1], records: result.records, whole })
    },
    before(unit) {
      if (unit.range === null || unit.range[0] === 0) return 0
      const key = partKey(unit)
      const bases = known.get(key) ?? basesOf(parts.get(key) ?? [])
      known.set(key, bases)
      return bases.get(unit.range[0])
    },
  }
}

/** Names a part apart from all others of the run; for memory only, a part's name may hold a number. */
export function partKey({ target, part }: Unit): string {
  return `${target}\0${part}`
}

function basesOf(pieces: readonly Piece[]): Map<number, number> {
  const bases = new Map<number, number>()
  let end = 0
  let lines = 0
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    if (piece.from !== end) break
    bases.set(piece.from, lines)
    if (!piece.whole) break
    lines += piece.records
    end = piece.to
  }
  return bases
}
