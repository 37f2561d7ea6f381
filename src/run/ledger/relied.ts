import {
  isTabular,
  type Trusted,
  type Unchanged,
  type Unit,
  type UnitResult,
} from '../../model/index.ts'
import { displayName } from '../../sources/index.ts'
import { type Claim, type Ground, pieceClaims } from './claims.ts'
import type { EarlierNights } from './earlier-nights.ts'
import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'
import { drawLot } from './lot.ts'
import type { Parts } from './parts.ts'
import { hasChangedSince, isNothing } from './result-signs.ts'
import { reliedTally, trustedUnits, unchangedUnits } from './tally.ts'

/** What tonight relies on, and how far that is tried. */
export interface ReliedUnits {
  /** A unit is not scanned. Whether it may be asked for once more, though all of its file is known. */
  add(unit: Unit, entry: Entry, ground: Ground): boolean
  /** No piece of its file will be asked for. */
  forget(unit: Unit): void
  /** What must be read all the same, each unit once. */
  readAnyway(): readonly Unit[]
  /** Whether a unit of a file that was read all the same is not what it was called. */
  isRefuted(result: UnitResult): boolean
  /** Units of tables that are not as they were: they may have changed since the mark of tonight. */
  doubted(): readonly Unit[]
  unchanged(): Unchanged
  trusted(): Trusted | null
  /** Tables, or slices of them, that are not read, with their rows and the start of the run that has read them. */
  tables(): readonly UnreadTable[]
}

/** A unit of a table that was not read. */
interface UnreadTable {
  readonly unit: Unit
  readonly rows: number
  readonly since: string
}

const DRAWN = 500 // of which none changed: at most 0.6 % had, at 95 %

/**
 * Starts without a unit; `runs` are those that entries name, of each part that is `holding` something all is read, and
 * `before` tells whether a clock was set back.
 */
export function reliedUnits(
  runs: readonly LedgerRun[],
  holding: Parts['holding'],
  before: Pick<EarlierNights, 'isDistrusted'>,
): ReliedUnits {
  const tallies = { state: reliedTally(), tag: reliedTally(), growth: reliedTally() }
  const lot = drawLot<Claim>(DRAWN)
  const pieces = pieceClaims()
  const ofTables: Claim[] = []
  const given = givenClaims()
  let drawn: readonly Claim[] | null = null
  const doubts: Unit[] = []
  let undecided = 0

  return {
    add(unit, entry, ground) {
      const claim = { unit, entry, ground }
      tallies[ground].add(unit, entry)
      if (isTabular(unit)) ofTables.push(claim)
      if (isPiece(unit)) pieces.add(claim)
      return ground === 'state' ? lot.add(claim, unit.bytes) : ground === 'growth'
    },
    forget: pieces.forget,
    readAnyway() {
      const { isDistrusted } = before
      const asked = holding()
        .flatMap(pieces.of)
        .filter(({ ground }) => !isDistrusted || ground === 'tag')
      drawn ??= isDistrusted ? [] : lot.draw()
      return given.add([...drawn, ...asked]).map(({ unit, ground }) => {
        tallies[ground].remove(unit)
        const { tag: _, ...untagged } = unit // it is not compared, but read
        return untagged
      })
    },
    isRefuted(result) {
      const { unit } = result
      const claim = given.of(unit)
      if (!claim || claim.ground === 'tag') return false
      const isUndecided = hasChangedSince(result.notRead)
      if (isUndecided && drawn?.includes(claim)) undecided++
      if (isUndecided || isAsRead(result, claim.entry)) return false
      if (unit.source !== 'file') doubts.push(unit)
      return unit.source === 'file'
    },
    doubted: () => doubts,
    unchanged() {
      const tried = (drawn?.length ?? 0) - undecided
      return unchangedUnits(tallies.tag, before.isDistrusted ? null : tallies.state, tried, runs)
    },
    trusted() {
      if (before.isDistrusted) return null
      const names = new Set<string>()
      for (const { unit, ground } of pieces.all())
        if (ground === 'growth' && !given.of(unit)) names.add(displayName(unit.part))
      return trustedUnits(tallies.growth, [...names], runs)
    },
    tables() {
      const left = before.isDistrusted ? [] : ofTables.filter(({ unit }) => !given.of(unit))
      return left.map(({ unit, entry }) => {
        const since = runs[entry.run]?.startedAt ?? ''
        return { unit, rows: entry.records, since }
      })
    },
  }
}

interface GivenClaims {
  /** Takes down claims, and gives those that were not among them before. */
  add(claims: readonly Claim[]): Claim[]
  of(unit: Unit): Claim | undefined
}

/** Claims that are tried, by their units. */
function givenClaims(): GivenClaims {
  const given = new Map<string, Claim>()
  const isNew = (claim: Claim): boolean => {
    const key = keyOf(claim.unit)
    if (given.has(key)) return false
    given.set(key, claim)
    return true
  }
  return {
    add: (claims) => claims.filter(isNew),
    of: (unit) => given.get(keyOf(unit)),
  }
}

const isAsRead = (result: UnitResult, { records }: Entry): boolean =>
  isNothing(result) && result.records === records

const isPiece = ({ range, slice }: Unit): boolean => range !== null || slice !== undefined

const keyOf = ({ target, part, range, slice }: Unit): string =>
  JSON.stringify([target, part, range, slice])
