/**
 * Batches of units come in, one result for each unit goes out, in any order; where they run is decided here.
 *
 * A unit is a unit wherever it runs: an executor adds nothing to a result but the failure of a thread.
 */

import type { Batch, Executor, ReadLock } from '../../model/index.ts'
import { bytesIn } from '../batches.ts'
import type { Scanner } from '../scan-unit.ts'
import type { Setup } from '../scanner.ts'
import { inline } from './inline.ts'
import { merge } from './merge.ts'
import { beginTogether, type Participant, takeStep } from './shared-snapshot.ts'

export { serveUnits } from './thread.ts'

/** Below this, starting threads takes longer than the work: about 50 ms, in which one thread reads 64 MiB. */
const WORTH_BYTES = 64 * 1024 * 1024
const WORTH_UNITS = 1_000

/**
 * Runs few units here and many in threads, which are started only when the work is seen to be there.
 *
 * With `readLock` all threads see a server at the same point in time; where that fails, this one works alone.
 */
export function executor(
  setup: Setup,
  scanner: Scanner,
  jobs: number,
  readLock: ReadLock | null = null,
): Executor {
  return async function* (batches, onProgress, signal) {
    if (jobs === 1) return yield* inline(scanner)(batches, onProgress, signal)
    const iterator = batches[Symbol.asyncIterator]()
    const first: Batch[] = []
    let [units, bytes] = [0, 0]
    while (units < WORTH_UNITS && bytes < WORTH_BYTES) {
      const { done, value } = await iterator.next()
      if (done) return yield* inline(scanner)(fromArray(first), onProgress, signal)
      first.push(value)
      units += value.length
      bytes += bytesIn(value)
    }
    const [{ threadPool }, { threads }] = await Promise.all([
      import('./pool.ts'),
      import('./threads.ts'),
    ])
    const all = chain(first, iterator)
    const pool = threadPool(setup, jobs - 1)
    const members = [(step) => takeStep(step, scanner.sources), pool.step] satisfies Participant[]
    const agreed = readLock === null || (await beginTogether(members, readLock))
    const executors = [inline(scanner), ...(agreed ? [threads(pool, scanner.mask)] : [])] // this thread works while others start
    yield* merge(executors.map((executor) => executor(all, onProgress, signal)))
  }
}

async function* fromArray(batches: readonly Batch[]): AsyncGenerator<Batch> {
  yield* batches
}

async function* chain(first: readonly Batch[], rest: AsyncIterator<Batch>): AsyncGenerator<Batch> {
  try {
    yield* first
    yield* { [Symbol.asyncIterator]: () => rest }
  } finally {
    await rest.return?.()
  }
}
