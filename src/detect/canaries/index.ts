// In: chunks of bytes, and the cards that only we know. Out: where each of them is kept, in which form: in those that
// card numbers are found in, cut too long, backwards, over several fields, and hashed. Nothing is judged: a canary is
// known by its digits.
import { lazy } from '../../lazy.ts'
import { type CanarySearch, CONTEXT } from '../../model/index.ts'
import { columnRole } from '../classify/index.ts'
import { createKernel } from '../kernel/index.ts'
import { recordReader } from '../records/index.ts'
import {
  type Detector,
  type DetectorSettings,
  type UnitDetector,
  type UnitFacts,
  unitParts,
} from '../unit-detector.ts'
import { fieldBefore } from './field.ts'
import { type CanaryMeans, canariesIn, canaryMeans } from './find.ts'
import { canaryTable } from './numbers.ts'
import { isOwn } from './own.ts'
import { selfTest } from './self-test.ts'
import { spotOf } from './spot.ts'
import { sightingTally } from './tally.ts'

/** Makes a detector of canaries. */
export function createCanaryDetector(
  { rules, mask, chunkBytes, module }: DetectorSettings,
  search: CanarySearch,
): Detector {
  const kernel = createKernel(canaryTable(search), module)
  const spare = lazy(() => kernel.another())
  const means = canaryMeans({ kernel, rules, mask, spare }, search)
  const memory = kernel.memory.subarray(0, chunkBytes + 2 * CONTEXT)
  return {
    memory,
    roleOf: (name, comment) => columnRole(name, comment, rules),
    selfTest: () => selfTest(means, memory),
    linesIfClean: () => null,
    begin: (unit) => unitDetector(means, unit),
  }
}

function unitDetector(means: CanaryMeans, unit: UnitFacts): UnitDetector {
  const { kernel, mask, search } = means
  const seen = sightingTally()
  const records = recordReader(means, lazy(unit.year))
  const parts = unitParts(unit, mask)
  const telling: CanaryMeans = { ...means, miss: (lack) => unit.miss(parts.member, lack) }
  return {
    async add(chunk) {
      const { place, lines } = parts.enter(chunk)
      for (const hit of await canariesIn(chunk, telling)) {
        const spot = spotOf(chunk, hit, { kernel, mask, place, lines })
        const own = await isOwn(chunk, hit, { search, records, life: unit.life })
        if (own === false) continue
        const canary = search.canaries[hit.canary]
        const field = fieldBefore(chunk, hit, canary)
        const { form } = hit
        seen.add({ canary: canary?.name ?? '', form, field, isOwn: own === true, ...spot })
      }
      parts.count(chunk, kernel)
    },
    result() {
      const sightings = seen.result()
      const nothing = { records: parts.records, findings: [], combinations: [] }
      return { ...nothing, ...(sightings.length > 0 && { sightings }) }
    },
  }
}
