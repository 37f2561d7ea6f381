import { type Sample, type Unit, type UnitSample, writtenReason } from '../model/index.ts'
import { byText } from './compare.ts'
import { type LineBases, partKey } from './line-bases.ts'

const MOST = 20 // the contract of report.json: enough to judge a finding, small enough for any number of them

/** A sample whose line is still counted within its unit. */
export interface PendingSample {
  readonly sample: UnitSample
  readonly unit: Unit
}

/** Keeps the smallest samples by offset, whatever the order in which they come. */
export function keepSmallest(
  kept: PendingSample[],
  unit: Unit,
  samples: readonly UnitSample[],
): void {
  for (const sample of samples) {
    const pending = { sample, unit }
    const last = kept[MOST - 1]
    if (last !== undefined && compare(pending, last) >= 0) continue
    const at = kept.findIndex((other) => compare(pending, other) < 0)
    kept.splice(at === -1 ? kept.length : at, 0, pending)
    kept.length = Math.min(kept.length, MOST)
  }
}

/** Makes the line absolute, or leaves it out where it is not known. */
export function settle({ sample, unit }: PendingSample, bases: LineBases): Sample {
  const { line, column, key, field } = sample
  const base = bases.before(unit)
  return {
    masked: sample.masked,
    brand: sample.brand,
    ...(line !== undefined && base !== undefined && { line: base + line }),
    ...(column !== undefined && { column }),
    offset: sample.offset,
    ...(key !== undefined && { key }),
    ...(field !== undefined && { field }),
    encoding: chain(sample),
    reasons: sample.reasons.map(writtenReason),
    elements: sample.elements,
  }
}

const chain = ({ encoding }: UnitSample): string => encoding.join(' > ')

/** By offset; one place can stand for two parts whose masked names are the same, hence the rest. */
function compare(a: PendingSample, b: PendingSample): number {
  return (
    a.sample.offset - b.sample.offset ||
    byText(partKey(a.unit), partKey(b.unit)) ||
    byText(chain(a.sample), chain(b.sample)) ||
    byText(a.sample.masked, b.sample.masked) ||
    byText(a.sample.key ?? '', b.sample.key ?? '')
  )
}
