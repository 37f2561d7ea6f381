import type { Judged, Rules } from './classify/index.ts'
import type { Kernel } from './kernel/index.ts'
import type { ValueWatch } from './population-counts.ts'
import type { NotRead, Place, Sample } from './types.ts'

/** What a chunk is searched with. */
export interface Searcher {
  readonly kernel: Kernel
  readonly rules: Rules
  /** Is told of all that has prefix and length of a card. */
  readonly values?: ValueWatch
  /** A second kernel for what is decoded from the bytes in the memory of the first. */
  readonly spare: () => Kernel
  /** Is told what of the bytes was not searched, where somebody keeps account of it. */
  readonly miss?: (lack: Omit<NotRead, 'what'>) => void
}

/** A judged number with where it stands. */
export interface Found extends Judged {
  /** Whether it starts in what the chunk owns; the others only belong to its records. */
  readonly owned: boolean
  /** Names the record in the unit: the numbers of one record come one after another. */
  readonly record: string
  readonly place: Place
  readonly encoding: string
  /** Where it is within the place; asked for samples only. */
  readonly position: () => Pick<Sample, 'offset' | 'line' | 'column' | 'key' | 'field'>
  /** What the field is for, where that is not card numbers. */
  readonly role?: string
  /** The field of a security code without a card number, which makes a finding of its own. */
  readonly codeField?: string
  /** Times in its row, as ISO 8601. */
  readonly times?: readonly string[]
  /** Its field in a file: a key, or its place in the line. */
  readonly field?: string
}
