import { setImmediate } from 'node:timers/promises'
import type { Executor } from '../../model/index.ts'
import { scanBatch } from '../scan-batch.ts'
import type { Scanner } from '../scan-unit.ts'

/** Runs one batch after the other in this thread; between two of them the event loop has a turn, for signals and progress. */
export function inline(scanner: Scanner): Executor {
  return async function* (batches, onProgress, signal) {
    for await (const batch of batches) {
      yield* scanBatch(batch, scanner, onProgress, signal)
      await setImmediate()
      signal.throwIfAborted()
    }
  }
}
