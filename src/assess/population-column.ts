import type { Element, Finding, RecordMember } from '../model/index.ts'
import { type Companions, companions, marksOf } from './companions.ts'
import { type Merged, noCounts } from './merged-counts.ts'
import type { PopulationVerdict } from './population-verdict.ts'

/** A finding that its column or field decides on. */
export type HeldMember = Finding & Required<Pick<Finding, 'member'>>

/** A column or field whose numbers are judged together. */
export interface HeldColumn {
  readonly target: number
  readonly place: Finding['place']
  readonly field: string | undefined
  readonly counts: Merged
  verdict: PopulationVerdict | null
  /** Whether most of its numbers look like those of cards: then that tells none of them apart. */
  ungrouped: number
  marked: number
  readonly companions: Companions
  /** Whether nothing but the name of its field speaks against some of its numbers. */
  isOther: boolean
  setAside: number
  outliers: number
}

/** A column of which nothing is counted yet. */
export function newColumn(
  target: number,
  place: Finding['place'],
  field: string | undefined,
): HeldColumn {
  const none = { ungrouped: 0, marked: 0, isOther: false, setAside: 0, outliers: 0 }
  return {
    ...{ target, place, field, counts: noCounts(), verdict: null, companions: companions() },
    ...none,
  }
}

/** Counts how its numbers are marked, before any of them is judged. */
export function countMember(
  column: HeldColumn,
  { member, elements, occurrences }: HeldMember,
): void {
  if (member.ungrouped) column.ungrouped += occurrences
  else column.marked += occurrences
  column.isOther ||= member.columnOnly === true
  column.companions.add(marksOf(elements, member), occurrences)
}

/** Whether a number goes with the ids of its column: the same prefix, written like most of them. */
export function isId(
  { verdict, ungrouped, marked }: HeldColumn,
  bin: string,
  isUngrouped: boolean,
): boolean {
  return verdict?.idBins.has(bin) === true && (isUngrouped || marked > ungrouped)
}

/** What numbers with the same companions have in common that may tell them apart from the others of their column. */
type Told = Pick<RecordMember, 'shape' | 'passes' | 'isMarked' | 'isCardField'>

/**
 * Whether numbers that begin with a `bin`, and stand beside these elements, go with those of their column that pass Luhn by
 * chance: nothing tells them apart.
 */
export function isByChance(
  { verdict, companions }: HeldColumn,
  member: Told,
  elements: readonly Element[],
): (bin: string) => boolean {
  const { shape, passes, isCardField } = member
  const chance = verdict?.chance
  if (!chance || shape === null || !companions.areCommon(marksOf(elements, member))) {
    return () => false
  }
  const isOfOthers = (bin: string): boolean =>
    verdict.onePrefix && !isCardField && !verdict.idBins.has(bin)
  return (bin) =>
    chance.isTypical(bin, shape) && !isOfOthers(bin) && (passes || !chance.isMost(bin, shape))
}
