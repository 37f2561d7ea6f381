import type { Target, Unit } from '../model/index.ts'
import { nameSet } from './digest-table.ts'
import { type Ledger, placeOf } from './ledger/index.ts'

/** What the first look at the units of a run read, and what it left to the ledger. */
export interface FirstPass {
  /** Whether the ledger calls a unit unchanged; any other is taken down as read. */
  skips(unit: Unit): boolean
  /** Whether a unit that is listed again was read. */
  hasRead(unit: Unit): boolean
}

/** Remembers what is read rather than what is not: most nights it is less, and nothing where the ledger is empty. */
export function firstPass(ledger: Ledger | undefined, targets: readonly Target[]): FirstPass {
  // Two machines have the same paths.
  const placeIn = (unit: Unit): string => `${targets[unit.target]?.host ?? ''}\0${placeOf(unit)}`
  const nameOf = (unit: Unit): string => `${unit.range ?? unit.slice ?? ''} ${placeIn(unit)}`
  const places = nameSet() // files and tables of which something was read
  const pieces = nameSet() // their pieces that were read
  const inPart = nameSet() // files and tables of which a piece was not read
  const takeDown = (unit: Unit, isSkipped: boolean): void => {
    if (!isSkipped) places.add(placeIn(unit))
    if (!isPiece(unit)) return
    if (isSkipped) inPart.add(placeIn(unit))
    else pieces.add(nameOf(unit))
  }
  return {
    skips(unit) {
      if (!ledger) return false
      const isSkipped = ledger.isUnchanged(unit)
      if (!ledger.isEmpty) takeDown(unit, isSkipped)
      return isSkipped
    },
    hasRead(unit) {
      const place = placeIn(unit)
      return places.has(place) && (!inPart.has(place) || pieces.has(nameOf(unit)))
    },
  }
}

const isPiece = ({ range, slice }: Unit): boolean => range !== null || slice !== undefined
