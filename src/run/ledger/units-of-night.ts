import { CONTEXT, type Target, type Unit, type UnitResult } from '../../model/index.ts'
import type { EarlierNights } from './earlier-nights.ts'
import type { Growth } from './growth.ts'
import type { LedgerNames } from './names.ts'
import type { KnownUnit, Named, Parts } from './parts.ts'
import type { ReliedUnits } from './relied.ts'
import { holdsSomething, isNothing } from './result-signs.ts'

/** Who knows of units, and who takes them down. */
interface NightBooks {
  readonly targets: readonly Target[]
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
  const { names, before, parts, relied, tonight, isQuiet } = books
  const skip = (unit: Unit, facts: Pick<KnownUnit, 'state' | 'piece'>): boolean => {
    const { entry } = facts.state ?? facts.piece ?? {}
    if (!entry) return false
    relied.add(unit, entry, facts.state ? 'state' : 'growth')
    parts.add(unit, { ...facts, holds: false, isRelied: true })
    return true
  }
  return {
    isUnchanged(unit) {
      const isGrown = isInGrownPart(unit, books)
      const state = before.stateOf(unit)
      const piece = before.pieceOf(unit)
      return (state !== null || (isGrown && !before.isDistrusted)) && skip(unit, { state, piece })
    },
    withTag(unit) {
      const tag = before.pieceOf(unit)?.tag
      return tag ? { ...unit, tag } : unit
    },
    add(result, isRecalled = false) {
      const { unit, records, isSame } = result
      if (unit.version === '') return
      const known = isSame ? before.pieceOf(unit) : null
      const entry = known?.entry ?? { records, run: tonight }
      const isState = isNothing(result) && (unit.source === 'file' ? isQuiet(unit) : !isRecalled)
      if (known) relied.add(unit, entry, 'tag')
      parts.add(unit, {
        holds: holdsSomething(result),
        state: isState ? { digest: names.ofState(unit), entry } : null,
        piece: known ?? taggedPiece(result, entry, names),
        isRelied: known !== null,
      })
    },
  }
}

/** Whether a piece was there, with all that is shown around it, before its file grew, as far as that is trusted. */
function isInGrownPart(unit: Unit, { targets, files }: NightBooks): boolean {
  const { range, target } = unit
  if (range === null || targets[target]?.growth !== 'trusted') return false
  return range[1] + CONTEXT <= files.trustedUpTo(unit)
}

function taggedPiece(
  { unit, tag }: UnitResult,
  entry: Named['entry'],
  names: LedgerNames,
): Named | null {
  const digest = tag ? names.ofPiece(unit) : null
  return digest && tag ? { digest, entry, tag } : null
}
