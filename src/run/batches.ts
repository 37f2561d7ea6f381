import type { Batch, Unit } from '../model/index.ts'

/** To hand over a batch and to write it down costs as much as reading 100 kB: small files go together. */
const BATCH_BYTES = 16 * 1024 * 1024
const BATCH_UNITS = 64

/** How many bytes a batch is expected to hold. */
export const bytesIn = (batch: Batch): number => batch.reduce((sum, { bytes }) => sum + bytes, 0)

/** Fills batches with units. */
export interface BatchMaker {
  /** Takes a unit, and gives the batches that are ready. */
  add(unit: Unit): readonly Batch[]
  /** What waits for more; nothing if nothing does. */
  rest(): readonly Batch[]
}

/**
 * All but files and objects is a batch of its own: a table must not wait behind another one, nor its result for others.
 */
export function batchMaker(): BatchMaker {
  let batch: Unit[] = []
  let bytes = 0
  const rest = (): Batch[] => {
    const full = batch
    batch = []
    bytes = 0
    return full.length > 0 ? [full] : []
  }
  return {
    add(unit) {
      if (unit.source !== 'file' && unit.source !== 'object') return [...rest(), [unit]]
      batch.push(unit)
      bytes += unit.bytes
      return batch.length < BATCH_UNITS && bytes < BATCH_BYTES ? NONE : rest()
    },
    rest,
  }
}

const NONE: readonly Batch[] = []
