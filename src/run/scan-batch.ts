import type { Batch, OnProgress, Unit, UnitResult } from '../model/index.ts'
import { cleanResult } from './outcome.ts'
import { type Scanner, scanHeld, scanUnit } from './scan-unit.ts'

/** Milliseconds after which results are given: what is in small containers can take minutes. */
const PART = 1000

/**
 * Scans the units of a batch one after the other, and gives their results in order, together where they come quickly.
 *
 * Most small files are done without anything to wait for.
 */
export async function* scanBatch(
  batch: Batch,
  scanner: Scanner,
  onProgress: OnProgress,
  signal: AbortSignal,
): AsyncGenerator<UnitResult[]> {
  readAhead(batch, scanner, signal)
  let results: UnitResult[] = []
  let since = Date.now()
  for (const unit of batch) {
    const held = hold(unit, scanner)
    if (held === null) results.push(await scanUnit(unit, scanner, onProgress, signal))
    else if (held.lines === null)
      results.push(await scanHeld(unit, held.length, scanner, onProgress))
    else {
      onProgress(held.length)
      results.push(cleanResult(unit, held.length, held.lines))
    }
    if (Date.now() - since < PART) continue
    yield results
    results = []
    since = Date.now()
  }
  if (results.length > 0) yield results
}

/** Tells sources what is read next. */
function readAhead(batch: Batch, { sources }: Scanner, signal: AbortSignal): void {
  for (const target of new Set(batch.map((unit) => unit.target))) {
    const next = batch.filter((unit) => unit.target === target)
    if (next.length > 1) sources[target]?.readAhead?.(next, signal)
  }
}

/** A unit that lies whole in the memory of the detector. */
interface Held {
  readonly length: number
  /** Null where it is worth a closer look. */
  readonly lines: number | null
}

/** Reads a small unit and looks at it; what fails here fails once more where it is told, with null. */
function hold(unit: Unit, { sources, detector }: Scanner): Held | null {
  try {
    const length = sources[unit.target]?.readSmall?.(unit, detector.memory) ?? null
    return length === null ? null : { length, lines: detector.linesIfClean(length) }
  } catch {
    return null
  }
}
