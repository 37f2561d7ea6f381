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
  /** What it is entered as. */
  readonly named?: readonly Named[]
  /** Where its entries are that nights before have made. */
  readonly kept?: readonly number[]
  /** Whether it may be asked for once more, though all of its part is known. */
  readonly isAsked?: boolean
}

/** What is known of units tonight, until it is known of all pieces of their files and tables. */
export interface Parts {
  add(unit: Unit, facts: KnownUnit): void
  /** A unit of each part that holds something. */
  holding(): Unit[]
  /** Enters what holds nothing and `isKept`, and tells of what is in pieces whether it holds nothing. */
  finish(isKept: (unit: Unit) => boolean): { readonly isClean: (unit: Unit) => boolean }
}

/** Who takes down what holds nothing. */
interface NextNight {
  enter(named: Named): void
  keep(place: number): void
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
  readonly kept: number[]
}

/**
 * A file of which any piece holds anything is read whole each night: what its fields say is a sum over its pieces. When all
 * pieces of a file are known and none holds anything they are entered and forgotten, of which `forget` is told.
 */
export function partsOfNight(next: NextNight, forget: (part: Unit) => void): Parts {
  const parts = new Map<string, Part>()
  const clean = nameSet() // of those that are forgotten
  const partOf = (unit: Unit): Part => {
    const known = parts.get(placeOf(unit))
    if (known) return known
    const nothing = { holds: false, isAsked: false, known: 0, end: null }
    const part: Part = { unit, ...nothing, named: [], kept: [] }
    parts.set(placeOf(unit), part)
    return part
  }
  const enter = ({ named = [], kept = [] }: Pick<KnownUnit, 'named' | 'kept'>): void => {
    kept.forEach(next.keep)
    named.forEach(next.enter) // of one that was kept and read again, the later reading counts
  }
  const settle = (part: Part): void => {
    enter(part)
    forget(part.unit)
    clean.add(placeOf(part.unit))
    parts.delete(placeOf(part.unit))
  }
  return {
    add(unit, known) {
      if (unit.source === 'file' && unit.range === null) {
        if (!known.holds) enter(known) // there may be millions
        return
      }
      const part = partOf(unit)
      part.holds ||= known.holds
      part.isAsked ||= known.isAsked ?? false
      part.named.push(...(known.named ?? []))
      part.kept.push(...(known.kept ?? []))
      if (isAllKnown(unit, part) && !part.holds && !part.isAsked) settle(part)
    },
    holding: () => [...parts.values()].filter(({ holds }) => holds).map(({ unit }) => unit),
    finish(isKept) {
      for (const part of parts.values()) if (!part.holds && isKept(part.unit)) enter(part)
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
