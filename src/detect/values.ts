import {
  type Candidate,
  type Place,
  type PopulationCounts,
  passesLuhn,
  shapeOf,
} from '../model/index.ts'

/** Watches the values of the columns and fields of a unit, in their order. */
export interface ValueWatch {
  /** Whether the next value is wanted: the first ones of a unit are, then one in so many. */
  isNextWanted(): boolean
  /** Takes digits with prefix and length of a card that are wanted. */
  add(value: FieldValue): void
  result(): PopulationCounts[]
}

/** Digits in a column, or in a field of a file, in groups or not. */
export interface FieldValue {
  readonly place: Place
  readonly field?: string
  readonly digits: string
  readonly shape: string
  readonly passes: boolean
}

/** Whether a candidate is a value of its field, and not one with digits that are masked. */
export function isValue({ digits }: Candidate): boolean {
  return !digits.includes('*')
}

/** The value of a candidate. */
export function valueIn({ digits, groups }: Candidate, place: Place, field?: string): FieldValue {
  const [shape, passes] = [shapeOf(groups), passesLuhn(digits)]
  return { place, ...(field !== undefined && { field }), digits, shape, passes }
}
