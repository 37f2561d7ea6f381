import { columnPlace, type Mask } from '../mask/index.ts'
import type { Chunk, NotRead, Place, SelfTest, UnitResult } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'
import type { Kernel, Module } from './kernel/index.ts'

/** What a detector is made from. */
export interface DetectorSettings {
  readonly rules: Rules
  /** Masks the names that leave the detector. */
  readonly mask: Mask
  /** The compiled kernel; without it the reference is used, slower by two orders of magnitude. */
  readonly module: Module | null
  /** Gives a number its pseudonym, under the run's secret. */
  readonly pseudonym: (digits: string) => string
  /** Bytes a chunk owns at most. */
  readonly chunkBytes: number
}

/** Finds card data in chunks of bytes. One thread uses one detector, for one unit at a time. */
export interface Detector {
  /** Where the bytes of a chunk are put. */
  readonly memory: Uint8Array
  /** The role of a column by its name or comment (rules/fields.json), null where neither tells one. */
  roleOf(name: string, comment: string | null): string | null
  /** Whether what is known to be there is found by this very kernel and these rules. */
  selfTest(): SelfTest | Promise<SelfTest>
  /**
   * Looks at a unit of so many bytes that lies whole in `memory`: how many lines it has, if nothing in it is worth
   * a closer look; else null, and it is to be begun.
   */
  linesIfClean(length: number): number | null
  /** Begins a unit. */
  begin(unit: UnitFacts): UnitDetector
}

/** How what was written since a time is told apart from what is older. */
export interface WrittenSince {
  /** Whether a time, ISO 8601 as a line or row has it, is surely before that time. */
  isOlder(time: string): boolean
  /** Columns that say when a row was last written, beside those whose names tell. */
  readonly timeColumns: readonly string[]
}

/** What is known of a unit before its first chunk. */
export interface UnitFacts {
  /** The place of what lies in a file under a member's name, or of the file itself. */
  placeOf(member: string | undefined): Place
  /** Whether published test cards are card data there. */
  readonly testCardsCount: boolean
  /** Whether comments in its lines may accept what stands in them; not in what lies in it. */
  readonly allowComments?: boolean
  /** The year in which its file was last written to, for times without one; null where there is none. */
  year(): number | null
  /** When its file was made and last written to, in milliseconds since 1970; null where there is none. */
  life(): { readonly born: number; readonly modified: number } | null
  /** Counts only what was written since a time; null for all. */
  readonly since?: WrittenSince | null
  /** Is told of what a chunk holds and was not searched. */
  miss(member: string | undefined, lack: Omit<NotRead, 'what'>): void
}

/** Takes the chunks of a unit in their order, and sums up what they hold. */
export interface UnitDetector {
  add(chunk: Chunk): Promise<void>
  result(): Pick<
    UnitResult,
    'records' | 'findings' | 'combinations' | 'populations' | 'sightings' | 'leftOut'
  >
}

/** What the chunks of a unit come from: the file itself, or what lies in it, or in a value of a table, under a name. */
interface UnitPart {
  readonly member: string | undefined
  readonly place: Place
  /** Lines of it so far. */
  lines: number
}

/** Follows the chunks of a unit from part to part, and counts their records. */
interface UnitParts {
  /** The part that the chunk before came from. */
  readonly member: string | undefined
  /** The part that a chunk comes from, and how many of its lines came before the chunk. */
  enter(chunk: Chunk): { readonly place: Place; readonly lines: number }
  /** Counts the lines or rows of a chunk that was searched. */
  count(chunk: Chunk, kernel: Kernel): void
  /** Records of the unit so far. */
  readonly records: number
}

/** Starts before the first chunk of a unit. */
export function unitParts({ placeOf }: Pick<UnitFacts, 'placeOf'>, mask: Mask): UnitParts {
  let part: UnitPart = { member: undefined, place: placeOf(undefined), lines: 0 }
  let records = 0
  return {
    get member() {
      return part.member
    },
    get records() {
      return records
    },
    enter({ member, offset, from, cell }) {
      if (member !== part.member || offset + from === 0) {
        const place = cell ? columnPlace(cell.column, cell.table, mask) : placeOf(member)
        part = { member, place, lines: 0 }
      }
      return part
    },
    count({ aspect, rows, from, to, cell }, kernel) {
      if (aspect === 'name') return
      const count = rows ? rows.count : kernel.lines(from, to)
      part.lines += count
      if (!cell) records += count // what lies in a value belongs to its row
    },
  }
}
