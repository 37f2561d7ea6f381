import type { Unit } from '../../model/index.ts'
import type { Entry } from './entries.ts'
import { placeOf } from './place-of.ts'

const GROUNDS = ['state', 'tag', 'growth'] as const

/** What shows that a unit is what it was: the state of its file, its bytes, or that its file has only grown. */
export type Ground = (typeof GROUNDS)[number]

/** What is said of a unit that was not scanned, and on what ground. */
export interface Claim {
  readonly unit: Unit
  readonly entry: Entry
  readonly ground: Ground
}

/** Claims on pieces, by their file or table. */
export interface PieceClaims {
  add(claim: Claim): void
  /** Those on pieces of what this unit is a piece of. */
  of(unit: Unit): Claim[]
  forget(unit: Unit): void
  all(): Generator<Claim>
}

/** No claims yet. */
export function pieceClaims(): PieceClaims {
  const lists = new Map<string, ClaimList>()
  const listOf = ({ unit }: Claim): ClaimList => {
    const known = lists.get(placeOf(unit))
    if (known) return known
    const list = unit.range === null ? anyClaims() : claimsOnFile(unit)
    lists.set(placeOf(unit), list)
    return list
  }
  return {
    add: (claim) => listOf(claim).add(claim),
    of: (unit) => [...(lists.get(placeOf(unit))?.all() ?? [])],
    forget: (unit) => void lists.delete(placeOf(unit)),
    *all() {
      for (const list of lists.values()) yield* list.all()
    },
  }
}

/** Claims one after another. */
interface ClaimList {
  add(claim: Claim): void
  all(): Iterable<Claim>
}

function anyClaims(): ClaimList {
  const claims: Claim[] = []
  return { add: (claim) => void claims.push(claim), all: () => claims }
}

const FIELDS = 5

/** Claims on pieces of a file, in numbers: they differ in nothing else, and there may be millions. */
function claimsOnFile({ range: _, isLast: __, tag: ___, ...file }: Unit): ClaimList {
  const numbers: number[] = []
  let last: number | null = null
  const claimAt = (at: number): Claim => {
    const [from = 0, to = 0, records = 0, run = 0, ground = 0] = numbers.slice(at, at + FIELDS)
    const piece = { range: [from, to] as const, bytes: to - from }
    return {
      unit: { ...file, ...piece, ...(from === last && { isLast: true }) },
      entry: { records, run },
      ground: GROUNDS[ground] ?? 'state',
    }
  }
  return {
    add({ unit: { range, isLast }, entry, ground }) {
      const [from, to] = range ?? [0, 0]
      numbers.push(from, to, entry.records, entry.run, GROUNDS.indexOf(ground))
      if (isLast) last = from
    },
    *all() {
      for (let at = 0; at < numbers.length; at += FIELDS) yield claimAt(at)
    },
  }
}
