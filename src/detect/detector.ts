import { lazy } from '../lazy.ts'
import { CONTEXT } from '../model/index.ts'
import { prefixTable } from '../rules/index.ts'
import { columnRole } from './classify/index.ts'
import type { Detection } from './detection.ts'
import { createKernel, type Kernel } from './kernel/index.ts'
import { recordReader } from './records/index.ts'
import { searchRows } from './rows/index.ts'
import type { Searcher } from './searcher.ts'
import { selfTest } from './self-test.ts'
import { tally, valueWatch } from './tally/index.ts'
import { searchText } from './text/index.ts'
import {
  type Detector,
  type DetectorSettings,
  type UnitDetector,
  type UnitFacts,
  unitParts,
  type WrittenSince,
} from './unit-detector.ts'

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
  const parts = unitParts(unit, means.mask)
  const searcher: Searcher = {
    ...means,
    values,
    miss: (lack) => unit.miss(parts.member, lack),
    ...(unit.since && { timeColumns: unit.since.timeColumns }),
  }
  const { take, leftOut } = unit.since ? youngOnly(found.add, unit.since) : all(found.add)
  return {
    async add(chunk) {
      const { rows, member } = chunk
      const allowComments = unit.allowComments === true && member === undefined
      const text = { ...parts.enter(chunk), records, allowComments }
      await (rows
        ? searchRows(chunk, rows, searcher, take)
        : searchText(chunk, searcher, text, take))
      parts.count(chunk, means.kernel)
    },
    result() {
      const populations = values.result()
      return {
        records: parts.records,
        ...found.result(),
        ...(populations.length > 0 && { populations }),
        ...(leftOut() > 0 && { leftOut: leftOut() }),
      }
    },
  }
}

type Take = (found: Detection) => void

/** What takes detections, and how many of them were left out. */
interface Taking {
  readonly take: Take
  readonly leftOut: () => number
}

const all = (take: Take): Taking => ({ take, leftOut: () => 0 })

/** Leaves out what was surely written before a time; what does not tell it is taken. */
function youngOnly(take: Take, { isOlder }: WrittenSince): Taking {
  let count = 0
  return {
    take(found) {
      const times = found.written()
      if (times.length === 0 || !times.every(isOlder)) return take(found)
      if (found.owned) count++
    },
    leftOut: () => count,
  }
}
