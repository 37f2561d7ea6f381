import type { Trusted, Unchanged, Unit, UnitResult } from '../../model/index.ts'
import { displayName } from '../../sources/index.ts'
import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'
import { drawLot, shareAtMost } from './lot.ts'
import type { Parts } from './parts.ts'
import { hasChangedSince, isNothing } from './result-signs.ts'
import { reliance, reliedTally } from './tally.ts'

/** What shows that a unit is what it was: the state of its file, its bytes, or that its file has only grown. */
type Ground = 'state' | 'tag' | 'growth'

/** What tonight relies on, and how far that is tried. */
export interface ReliedUnits {
  /** A unit is not scanned. */
  add(unit: Unit, entry: Entry, ground: Ground): void
  /** What must be read all the same, each unit once. */
  readAnyway(isDistrusted: boolean): readonly Unit[]
  /** Whether a unit of a file that was read all the same is not what it was called. */
  isRefuted(result: UnitResult): boolean
  /** Units of tables that are not as they were: they may have changed since the mark of tonight. */
  doubted(): readonly Unit[]
  unchanged(isDistrusted: boolean): Unchanged
  trusted(isDistrusted: boolean): Trusted | null
}

interface Claim {
  readonly unit: Unit
  readonly entry: Entry
  readonly ground: Ground
}

const DRAWN = 500 // of which none changed: at most 0.6 % had, at 95 %
const NAMES = 1000

/** Starts without a unit; `runs` are those that entries name. */
export function reliedUnits(runs: readonly LedgerRun[], parts: Parts): ReliedUnits {
  const tallies = { state: reliedTally(), tag: reliedTally(), growth: reliedTally() }
  const lot = drawLot<Claim>(DRAWN)
  const pieces = new Map<string, Claim>() // of parts in pieces only
  const given = new Map<string, Claim>()
  let drawn: readonly Claim[] | null = null
  const doubts: Unit[] = []
  let undecided = 0

  const give = (claim: Claim): Unit[] => {
    const { tag: _, ...unit } = claim.unit
    if (given.has(keyOf(unit))) return []
    given.set(keyOf(unit), claim)
    tallies[claim.ground].remove(unit)
    return [unit]
  }
  const claimsAgain = (): Claim[] => parts.again().flatMap((unit) => pieces.get(keyOf(unit)) ?? [])

  return {
    add(unit, entry, ground) {
      const claim = { unit, entry, ground }
      tallies[ground].add(unit, entry)
      if (ground === 'state') lot.add(claim, unit.bytes)
      if (isPiece(unit)) pieces.set(keyOf(unit), claim)
    },
    readAnyway(isDistrusted) {
      const again = claimsAgain().filter(({ ground }) => !isDistrusted || ground === 'tag')
      drawn ??= isDistrusted ? [] : lot.draw()
      return [...again, ...drawn].flatMap(give)
    },
    isRefuted({ unit, records, ...result }) {
      const claim = given.get(keyOf(unit))
      if (!claim || claim.ground === 'tag') return false
      if (hasChangedSince(result.notRead)) {
        if (drawn?.includes(claim)) undecided++
        return false
      }
      if (isNothing(result) && records === claim.entry.records) return false
      if (unit.source !== 'file') doubts.push(unit)
      return unit.source === 'file'
    },
    doubted: () => doubts,
    unchanged(isDistrusted) {
      const { state, tag } = tallies
      const counted = isDistrusted ? [tag] : [state, tag]
      const [files, tables] = isDistrusted ? [0, 0] : [state.files, state.tables]
      const tried = (drawn?.length ?? 0) - undecided
      return {
        files,
        tables,
        bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0),
        ...reliance(counted, runs),
        drawn: tried,
        changedAtMost: files + tables === 0 ? 0 : shareAtMost(tried),
        ...(tag.bytes > 0 && { compared: tag.bytes }),
      }
    },
    trusted(isDistrusted) {
      const { growth } = tallies
      if (isDistrusted || growth.bytes === 0) return null
      const claims = [...pieces.values()].filter(({ ground }) => ground === 'growth')
      const left = claims.filter(({ unit }) => !given.has(keyOf(unit)))
      const names = [...new Set(left.map(({ unit }) => displayName(unit.part)))].toSorted()
      const { bytes } = growth
      return {
        files: names.length,
        bytes,
        ...reliance([growth], runs),
        names: names.slice(0, NAMES),
      }
    },
  }
}

const isPiece = ({ range, slice }: Unit): boolean => range !== null || slice !== undefined

const keyOf = ({ target, part, range, slice }: Unit): string =>
  JSON.stringify([target, part, range, slice])
