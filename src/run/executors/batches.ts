import type { Unit } from '../../model/index.ts'

/** A message to a thread costs as much as reading 100 kB: small files travel together. */
const BATCH_BYTES = 16 * 1024 * 1024
const BATCH_UNITS = 64

/** Units in batches that several threads may take from in turn. */
export async function* batches(units: AsyncIterable<Unit>): AsyncGenerator<readonly Unit[], void> {
  let batch: Unit[] = []
  let bytes = 0
  for await (const unit of units) {
    batch.push(unit)
    bytes += unit.bytes
    if (batch.length === BATCH_UNITS || bytes >= BATCH_BYTES) {
      yield batch
      batch = []
      bytes = 0
    }
  }
  if (batch.length > 0) yield batch
}
