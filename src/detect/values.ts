import { type Candidate, type Place, type PopulationCounts, passesLuhn } from '../model/index.ts'

/** Watches the values of the columns and fields of a unit, in their order. */
export interface ValueWatch {
  /** Whether more values are wanted: until then the kernel gives those that fail Luhn as well. */
  isOpen(): boolean
  /** Takes a run of digits with prefix and length of a card. */
  add(value: FieldValue): void
  result(): PopulationCounts[]
}

/** A run of digits in a column, or in a field of a file. */
export interface FieldValue {
  readonly place: Place
  readonly field?: string
  readonly digits: string
  readonly passes: boolean
}

/** Whether a candidate is a value of its field: numbers in groups stand out in any case. */
export function isValue({ digits, groups }: Candidate): boolean {
  return groups.length === 1 && !digits.includes('*')
}

/** The value of a candidate. */
export function valueIn({ digits }: Candidate, place: Place, field?: string): FieldValue {
  return { place, ...(field !== undefined && { field }), digits, passes: passesLuhn(digits) }
}
