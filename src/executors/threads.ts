import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import Pool from 'worker-threads-pool'
import { crash } from '../scan-unit.ts'
import type { Executor, Unit, UnitResult, Watch } from '../types.ts'
import { batches } from './batches.ts'
import { type Channel, channel } from './channel.ts'
import type { Answer, Order } from './messages.ts'
import type { Setup } from './setup.ts'

const THREAD = fileURLToPath(import.meta.resolve('#thread'))

/**
 * Runs units in `jobs` long-lived threads.
 *
 * A thread that dies costs its unit one more try in a new thread, then a failure in the coverage.
 */
export function threads(setup: Setup, jobs: number): Executor {
  return async function* (units, watch, signal) {
    const pool = new Pool({ max: jobs })
    const results = channel<UnitResult>()
    const work = batches(units)
    const workers = new Set<Worker>()
    const hire = async (): Promise<Worker> => {
      const worker = await acquire(pool, setup)
      workers.add(worker)
      worker.once('exit', () => workers.delete(worker))
      return worker
    }
    const abort = (): void => results.close(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const serving = Array.from({ length: jobs }, () => serve({ hire, work, results, watch }))
    Promise.all(serving).then(() => results.close(), results.close)
    try {
      yield* results.values()
    } finally {
      signal.removeEventListener('abort', abort)
      await Promise.all([...workers].map((worker) => worker.terminate()))
    }
  }
}

interface Desk {
  readonly hire: () => Promise<Worker>
  readonly work: AsyncIterator<readonly Unit[]>
  readonly results: Channel<UnitResult>
  readonly watch: Watch
}

/** Keeps one thread busy until there is no more work; hires another when it dies. */
async function serve({ hire, work, results, watch }: Desk): Promise<void> {
  let worker: Worker | undefined
  for (let next = await work.next(); !next.done; next = await work.next()) {
    let left = next.value
    let lost: Unit | undefined
    while (left.length > 0) {
      worker ??= await hire()
      const { done, death } = await run(worker, left, results, watch)
      left = left.slice(done)
      const [unit] = left
      if (unit === undefined) break
      worker = undefined
      if (unit === lost) {
        results.push(failure(unit, death))
        left = left.slice(1)
      }
      lost = unit
    }
  }
  worker?.postMessage({ stop: true } satisfies Order)
}

/** Has a thread scan the units; tells how many it did before it died, if it died. */
function run(
  worker: Worker,
  units: readonly Unit[],
  results: Channel<UnitResult>,
  watch: Watch,
): Promise<{ done: number; death: unknown }> {
  return new Promise((resolve) => {
    let done = 0
    let death: unknown
    const onAnswer = (answer: Answer): void => {
      if ('bytes' in answer) return watch(answer.bytes)
      results.push(answer.result)
      if (++done === units.length) finish()
    }
    const onError = (error: unknown): void => {
      death = error
    }
    const finish = (): void => {
      worker.off('message', onAnswer).off('error', onError).off('exit', finish)
      resolve({ done, death })
    }
    worker.on('message', onAnswer).on('error', onError).on('exit', finish)
    worker.postMessage({ units } satisfies Order)
  })
}

/** The package has no promises, and it says nothing of an error: a thread needs listeners of our own. */
function acquire(pool: Pool, setup: Setup): Promise<Worker> {
  return new Promise((resolve, reject) => {
    pool.acquire(THREAD, { workerData: setup }, (error, worker) => {
      if (error) reject(error)
      else resolve(worker)
    })
  })
}

function failure(unit: Unit, death: unknown): UnitResult {
  const error = death ?? new Error('the thread ended twice on this unit')
  return { unit, bytes: 0, records: 0, findings: [], combinations: [], notRead: [crash(unit, error)] }
}
