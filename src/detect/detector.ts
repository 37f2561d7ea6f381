import { lazy } from '../lazy.ts'
import type { Mask } from '../mask/index.ts'
import {
  type Chunk,
  CONTEXT,
  type NotRead,
  type Place,
  type SelfTest,
  type UnitResult,
} from '../model/index.ts'
import { prefixTable, type Rules } from '../rules/index.ts'
import { columnRole } from './classify/index.ts'
import { createKernel, type Kernel, type Module } from './kernel/index.ts'
import { recordReader } from './records/index.ts'
import { searchRows } from './rows/index.ts'
import type { Searcher } from './searcher.ts'
import { selfTest } from './self-test.ts'
import { tally, valueWatch } from './tally/index.ts'
import { searchText } from './text/index.ts'

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
  /** Whether published test cards are found by this very kernel and these rules. */
  selfTest(): SelfTest
  /**
   * Looks at a unit of so many bytes that lies whole in `memory`: how many lines it has, if nothing in it is worth
   * a closer look; else null, and it is to be begun.
   */
  linesIfClean(length: number): number | null
  /** Begins a unit. */
  begin(unit: UnitFacts): UnitDetector
}

/** What is known of a unit before its first chunk. */
interface UnitFacts {
  /** The place of what lies in a file under a member's name, or of the file itself. */
  placeOf(member: string | undefined): Place
  /** Whether published test cards are card data there. */
  readonly testCardsCount: boolean
  /** The year in which its file was last written to, for times without one; null where there is none. */
  year(): number | null
  /** Is told of what a chunk holds and was not searched. */
  miss(member: string | undefined, lack: Omit<NotRead, 'what'>): void
}

/** Takes the chunks of a unit in their order, and sums up what they hold. */
interface UnitDetector {
  add(chunk: Chunk): Promise<void>
  result(): Pick<UnitResult, 'records' | 'findings' | 'combinations' | 'populations'>
}

/** Makes a detector. */
export function createDetector(settings: DetectorSettings): Detector {
  const { rules, mask, chunkBytes, pseudonym } = settings
  const kernel = createKernel(prefixTable(rules), settings.module)
  const spare = lazy(() => kernel.another())
  const means = { kernel, rules, mask, spare }
  const memory = kernel.memory.subarray(0, chunkBytes + 2 * CONTEXT)
  return {
    memory,
    roleOf: (name, comment) => columnRole(name, comment, rules),
    selfTest: () => selfTest(means, memory),
    linesIfClean: (length) => (isClean(kernel, length) ? kernel.lines(0, length) : null),
    begin: (unit) => unitDetector({ ...means, pseudonym }, unit),
  }
}

/** Whether the kernel finds nothing that anybody behind it would look at. */
function isClean(kernel: Kernel, length: number): boolean {
  const { withFailing, encodedSpans } = kernel.search(length, true)
  if (withFailing.length + encodedSpans.length > 0) return false
  return !kernel.mayName(length, 0, Math.min(CONTEXT, length))
}

function unitDetector(
  { pseudonym, ...means }: Searcher & Pick<DetectorSettings, 'pseudonym'>,
  unit: UnitFacts,
): UnitDetector {
  const found = tally({ rules: means.rules, pseudonym, testCardsCount: unit.testCardsCount })
  const values = valueWatch(means.mask)
  const records = recordReader(means, lazy(unit.year))
  let part = { member: undefined as string | undefined, place: unit.placeOf(undefined), before: 0 }
  const searcher: Searcher = {
    ...means,
    values,
    miss: (lack) => unit.miss(part.member, lack),
  }
  let count = 0
  return {
    async add(chunk) {
      const { rows, from, to, offset, member } = chunk
      if (member !== part.member || offset + from === 0) {
        part = { member, place: unit.placeOf(member), before: count }
      }
      const { place, before } = part
      await (rows
        ? searchRows(chunk, rows, searcher, found.add)
        : searchText(chunk, searcher, { place, records, lines: count - before }, found.add))
      if (chunk.aspect !== 'name') count += rows ? rows.count : means.kernel.lines(from, to)
    },
    result() {
      const populations = values.result()
      return { records: count, ...found.result(), ...(populations.length > 0 && { populations }) }
    },
  }
}
