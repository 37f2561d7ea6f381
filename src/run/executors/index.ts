/**
 * Batches of units come in, one result for each unit goes out, in any order; where they run is decided here.
 *
 * A unit is a unit wherever it runs: an executor adds nothing to a result but the failure of a thread.
 */

import type { Mask } from '../../mask/index.ts'
import type { Batch, Executor, ReadLock, Unit } from '../../model/index.ts'
import { isStdin } from '../../sources/index.ts'
import { bytesIn } from '../batches.ts'
import type { Scanner } from '../scan-unit.ts'
import type { Setup } from '../scanner.ts'
import { inline } from './inline.ts'
import { keepOwn } from './keep-own.ts'
import { merge } from './merge.ts'
import type { ThreadPool } from './pool.ts'
import { beginTogether, type Participant, takeStep } from './shared-snapshot.ts'

export { channel } from './channel.ts'
export { interleave } from './interleave.ts'
export { splitExecutor } from './split.ts'
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
    const all = chain(first, iterator)
    const { pool, threads } = await threadsFor(setup, jobs - 1, scanner.mask)
    const members = [(step) => takeStep(step, scanner.sources), pool.step] satisfies Participant[]
    const agreed = readLock === null || (await beginTogether(members, readLock))
    if (!agreed) return yield* inline(scanner)(all, onProgress, signal)
    const { own, shared } = keepOwn(all, isOfProcess(setup.targets))
    // This thread works while others start.
    yield* merge([inline(scanner)(own, onProgress, signal), threads(shared, onProgress, signal)])
  }
}

/** Tells the units of standard input, which a thread has none of. */
const isOfProcess =
  (targets: Setup['targets']) =>
  ({ source, target }: Unit): boolean =>
    source === 'stdin' && isStdin(targets[target]?.location ?? '')

/** A pool of so many threads and what runs batches in them; their code is loaded where it is used. */
export async function threadsFor(
  setup: Setup,
  most: number,
  mask: Mask,
): Promise<{ readonly pool: ThreadPool; readonly threads: Executor }> {
  const [{ threadPool }, { threads }] = await Promise.all([
    import('./pool.ts'),
    import('./threads.ts'),
  ])
  const pool = threadPool(setup, most)
  return { pool, threads: threads(pool, mask) }
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
