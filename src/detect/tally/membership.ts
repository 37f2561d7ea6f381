import { kept, lazyFor } from '../../lazy.ts'
import {
  BIN_DIGITS,
  ENCODINGS,
  type Membership,
  type Place,
  populationKey,
  type RecordMember,
  shapeOf,
} from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import type { Detection } from '../detection.ts'
import { nameInUnit } from './columns.ts'
import { type MemberTraits, traitsOf } from './member-traits.ts'

/** Says what the numbers of a unit are in the populations of their columns or fields: for like numbers one object. */
export interface MemberReader {
  /** What a number is; null where it stands for itself. */
  of(found: Detection): Membership | null
  /** The same for what it is in its record. */
  inRecord(found: Detection, member: Membership | null): RecordMember | null
}

/** What makes two numbers the same member. */
interface Key {
  readonly name: string
  readonly field: string | undefined
  readonly shape: string | null
  readonly traits: MemberTraits
}

interface Known extends Key {
  readonly member: Membership
}

const CHARSETS: ReadonlySet<string> = new Set(Object.values(ENCODINGS))
const RECENT = 8 // members that a number is compared with before its key is written

/** Reads the numbers of one unit. */
export function memberReader(rules: Rules): MemberReader {
  const all = new Map<string, Known>()
  const recent: Known[] = []
  const inRecords = lazyFor((_: Membership) => new Map<string, RecordMember>())
  return {
    of(found) {
      if (found.judgement.kind !== 'pan') return null
      const key = keyOf(found, traitsOf(found, rules))
      return (recent.find((known) => isSame(known, key)) ?? knownOf(key)).member
    },
    inRecord({ judgement, place, candidate }, member) {
      if (member === null || member.columnOnly) return null
      const isPossible = judgement.confidence === 'possible'
      if (isPossible && (member.isForeignField || member.isCardField)) return null
      // A raise does not ask for the first digits.
      const length = isPossible ? 0 : member.isCardField ? 1 : BIN_DIGITS
      const bin = candidate.digits.slice(0, length)
      return kept(inRecords(member), bin, () => recordMember(member, place, bin))
    },
  }

  function knownOf(key: Key): Known {
    const text = [key.name, key.field, key.shape, ...Object.values(key.traits)].join('\0')
    const known = kept(all, text, () => ({ ...key, member: memberOf(key) }))
    recent.unshift(known)
    recent.splice(RECENT)
    return known
  }
}

function keyOf({ place, field, candidate, encoding }: Detection, traits: MemberTraits): Key {
  const isOpen = encoding.length === 1 && CHARSETS.has(encoding[0] ?? '')
  const shape = isOpen && traits.isChecked ? shapeOf(candidate.groups) : null
  return { name: nameInUnit(place), field: field?.(), shape, traits }
}

const isSame = (a: Key, b: Key): boolean =>
  a.traits === b.traits && a.field === b.field && a.shape === b.shape && a.name === b.name

function memberOf({ field, shape, traits }: Key): Membership {
  const { isMarked, passes, isInOneRun, isCardField, isForeignField, columnOnly } = traits
  return {
    ...(field !== undefined && { field }),
    ...{ shape, passes, isMarked, isCardField, isForeignField },
    ungrouped: isInOneRun && !isMarked,
    ...(columnOnly && { columnOnly: true }),
  }
}

function recordMember(member: Membership, place: Place, bin: string): RecordMember {
  const { field, shape, passes, isMarked, ungrouped, isCardField } = member
  const population = populationOf(place, field)
  return { population, bin, shape, passes, isMarked, ungrouped, isCardField }
}

/** Keys of the places of units that are read, by their fields, of which a unit has few. */
const populationsIn = lazyFor((_: Place) => new Map<string | undefined, string>())

const populationOf = (place: Place, field: string | undefined): string =>
  kept(populationsIn(place), field, () => populationKey(place, field))
