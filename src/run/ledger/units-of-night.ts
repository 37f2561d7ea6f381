import type { Unit, UnitResult } from '../../model/index.ts'
import type { EarlierNights } from './earlier-nights.ts'
import type { LocatedEntry } from './entries.ts'
import type { Growth } from './growth.ts'
import type { LedgerNames } from './names.ts'
import type { Named, Parts } from './parts.ts'
import type { ReliedUnits } from './relied.ts'
import { holdsSomething, isNothing } from './result-signs.ts'

/** Who knows of units, and who takes them down. */
interface NightBooks {
  readonly names: LedgerNames
  readonly before: EarlierNights
  readonly files: Growth
  readonly parts: Parts
  readonly relied: ReliedUnits
  /** The place of this run in the ledger's list. */
  readonly tonight: number
  /** Whether the state of a file proves what was read of it. */
  readonly isQuiet: (unit: Unit) => boolean
}

/** Decides of each unit of a night what is read of it, and takes down what came of it. */
interface UnitsOfNight {
  isUnchanged(unit: Unit): boolean
  withTag(unit: Unit): Unit
  add(result: UnitResult, isRecalled?: boolean): void
}

/** What a ledger does with units. */
export function unitsOfNight(books: NightBooks): UnitsOfNight {
  const { names, before, files, parts, relied, tonight, isQuiet } = books
  return {
    isUnchanged(unit) {
      const isOld = files.isInOldPart(unit)
      const state = before.stateOf(unit)
      const piece = before.pieceOf(unit)
      if (state === null && (!isOld || before.isDistrusted)) return false
      const known = state ?? piece
      if (known === null) return false
      const isAsked = relied.add(unit, known, state ? 'state' : 'growth')
      parts.add(unit, { holds: false, kept: placesOf(state, piece), isAsked })
      return true
    },
    withTag(unit) {
      const tag = before.tagOf(unit)
      return tag ? { ...unit, tag } : unit
    },
    add(result, isRecalled = false) {
      const { unit, records, isSame } = result
      if (unit.version === '') return
      const known = isSame ? before.pieceOf(unit) : null
      const entry = known ?? { records, run: tonight }
      const isState = isNothing(result) && (unit.source === 'file' ? isQuiet(unit) : !isRecalled)
      const state = isState ? { digest: names.ofState(unit), entry } : null
      const piece = known ? null : taggedPiece(result, entry, names)
      if (known) relied.add(unit, known, 'tag')
      parts.add(unit, {
        holds: holdsSomething(result),
        named: [state, piece].filter((named) => named !== null),
        kept: placesOf(known),
      })
    },
  }
}

const placesOf = (...found: (LocatedEntry | null)[]): number[] =>
  found.flatMap((entry) => entry?.place ?? [])

function taggedPiece(
  { unit, tag }: UnitResult,
  entry: Named['entry'],
  names: LedgerNames,
): Named | null {
  const digest = tag ? names.ofPiece(unit) : null
  return digest && tag ? { digest, entry, tag } : null
}
