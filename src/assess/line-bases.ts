import { LEAVES_UNREAD, type Unit, type UnitResult } from '../model/index.ts'

/** Bytes of a part from one whose line is asked for up to where the next such byte, or a gap, comes. */
interface Stretch {
  readonly from: number
  to: number
  records: number
  /** Whether all of its bytes were read. */
  whole: boolean
  /** Whether something was found in the unit that begins it. */
  readonly holds: boolean
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
 * none than a wrong one. Units in which nothing was found are added to those before them, so that memory grows
 * with the others alone.
 */
export function lineBases(): LineBases {
  const parts = new Map<string, Stretch[]>()
  const known = new Map<string, ReadonlyMap<number, number>>()
  return {
    add(result) {
      const { range } = result.unit
      if (range === null) return
      const key = partKey(result.unit)
      const stretches = parts.get(key) ?? []
      parts.set(key, stretches)
      const whole = !result.notRead.some(({ reason }) => LEAVES_UNREAD[reason])
      const { records, findings } = result
      insert(
        { from: range[0], to: range[1], records, whole, holds: findings.length > 0 },
        stretches,
      )
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

/** Puts a stretch where it belongs, and joins it with its neighbours where nobody will ask what lies between. */
function insert(stretch: Stretch, stretches: Stretch[]): void {
  const at = stretches.findLastIndex(({ from }) => from < stretch.from) + 1
  stretches.splice(at, 0, stretch)
  joinNext(stretches, at)
  if (at > 0) joinNext(stretches, at - 1)
}

function joinNext(stretches: Stretch[], at: number): void {
  const [stretch, next] = [stretches[at], stretches[at + 1]]
  if (!stretch?.whole || !next || next.holds || next.from !== stretch.to) return
  stretch.to = next.to
  stretch.records += next.records
  stretch.whole = next.whole
  stretches.splice(at + 1, 1)
}

/** Names a part apart from all others of the run; for memory only, a part's name may hold a number. */
export function partKey({ target, part }: Unit): string {
  return `${target}\0${part}`
}

function basesOf(stretches: readonly Stretch[]): Map<number, number> {
  const bases = new Map<number, number>()
  let end = 0
  let lines = 0
  for (const stretch of stretches) {
    if (stretch.from !== end) break
    bases.set(stretch.from, lines)
    if (!stretch.whole) break
    lines += stretch.records
    end = stretch.to
  }
  return bases
}
