import type { Place, Sample } from '../model/index.ts'
import type { Judged } from './classify/index.ts'

/** A judged number with where it stands. */
export interface Detection extends Judged {
  /** Whether it starts in what the chunk owns; the others only belong to its records. */
  readonly owned: boolean
  /** Names the record in the unit: the numbers of one record come one after another. */
  readonly record: string | number
  readonly place: Place
  /** From the outside in; the charset of digits that stand openly. */
  readonly encoding: readonly string[]
  /** Where it is within the place; asked for samples only. */
  readonly position: () => Pick<Sample, 'offset' | 'line' | 'column' | 'key' | 'field'>
  /** What the field is for, where that is not card numbers. */
  readonly role?: string
  /** The field of a security code without a card number, which makes a finding of its own. */
  readonly codeField?: string
  /** Why a comment in its line accepts it. */
  readonly comment?: string
  /** Times in its row, as ISO 8601. */
  readonly times?: readonly string[]
  /** Times of which the last is not before it was written; none where its line or row does not tell that. */
  readonly written: () => readonly string[]
  /** Its field in a file: a key, or its place in the line; asked for where it matters only. */
  readonly field?: () => string
}
