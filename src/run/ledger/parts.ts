import type { PieceTag, Unit } from '../../model/index.ts'
import { nameSet } from '../digest-table.ts'
import type { Entry } from './entries.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { placeOf } from './place-of.ts'

/** What a unit is entered as. */
export interface Named {
  readonly digest: KeyedDigest
  readonly entry: Entry
  readonly tag?: PieceTag
}

/** What tonight knows of a unit. */
interface KnownUnit {
  /** Whether it holds something: then so does its file or table. */
  readonly holds: boolean
  /** In the state in which it was listed; null where that state proves nothing. */
  readonly state: Named | null
  /** As a piece with a tag. */
  readonly piece: Named | null
  /** Whether it was not scanned tonight. */
  readonly isRelied: boolean
  /** Whether it may be asked for once more, though all of its part is known. */
  readonly isAsked?: boolean
}

/** What is known of units tonight, until it is known of all pieces of their files and tables. */
export interface Parts {
  add(unit: Unit, facts: KnownUnit): void
  /** Pieces that were not scanned, of parts of which another piece holds something; each is given once. */
  again(): readonly Unit[]
  /** Enters what holds nothing and `isKept`, and tells of what is in pieces whether it holds nothing. */
  finish(isKept: (unit: Unit) => boolean): { readonly isClean: (unit: Unit) => boolean }
}

interface Part {
  /** One of its units. */
  readonly unit: Unit
  holds: boolean
  isAsked: boolean
  /** Bytes of its pieces that are known, and where the last of them ends, once that is known. */
  known: number
  end: number | null
  readonly named: Named[]
  relied: Unit[]
}

/**
 * A file of which any piece holds anything is read whole each night: what its fields say is a sum over its pieces. When all
 * pieces of a file are known and none holds anything they are entered and forgotten, of which `forget` is told.
 */
export function partsOfNight(
  enter: (named: Named) => void,
  forget: (units: readonly Unit[]) => void,
): Parts {
  const parts = new Map<string, Part>()
  const clean = nameSet() // of those that are forgotten
  const partOf = (unit: Unit): Part => {
    const known = parts.get(placeOf(unit))
    if (known) return known
    const nothing = { holds: false, isAsked: false, known: 0, end: null }
    const part: Part = { unit, ...nothing, named: [], relied: [] }
    parts.set(placeOf(unit), part)
    return part
  }
  const settle = (part: Part): void => {
    part.named.forEach(enter)
    forget(part.relied)
    clean.add(placeOf(part.unit))
    parts.delete(placeOf(part.unit))
  }
  return {
    add(unit, { holds, state, piece, isRelied, isAsked = false }) {
      if (unit.source === 'file' && unit.range === null) {
        if (state !== null && !holds) enter(state) // there may be millions
        return
      }
      const part = partOf(unit)
      part.holds ||= holds
      part.isAsked ||= isAsked
      part.named.push(...[state, piece].filter((named) => named !== null))
      if (isRelied) part.relied.push(unit)
      if (isAllKnown(unit, part) && !part.holds && !part.isAsked) settle(part)
    },
    again() {
      const units: Unit[] = []
      for (const part of parts.values()) {
        if (!part.holds) continue
        units.push(...part.relied)
        part.relied = []
      }
      return units
    },
    finish(isKept) {
      for (const { unit, holds, named } of parts.values()) {
        if (!holds && isKept(unit)) named.forEach(enter)
      }
      const isClean = (unit: Unit): boolean => {
        const part = parts.get(placeOf(unit))
        return part ? !part.holds : clean.has(placeOf(unit))
      }
      return { isClean }
    },
  }
}

/** Whether all pieces of a file are known, with this one. */
function isAllKnown({ source, range, isLast }: Unit, part: Part): boolean {
  if (source !== 'file' || range === null) return false
  part.known += range[1] - range[0]
  if (isLast) part.end = range[1]
  return part.known === part.end
}
