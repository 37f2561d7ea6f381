import type { Worker } from 'node:worker_threads'
import { ownFile } from '../own-files.ts'
import { crash } from '../scan-unit.ts'
import type { Executor, Unit, UnitResult, Watch } from '../types.ts'
import { batches } from './batches.ts'
import { type Channel, channel } from './channel.ts'
import { type Crew, gather } from './crew.ts'
import type { Answer, Order } from './messages.ts'
import type { Setup } from './setup.ts'

/** A crew of `jobs` threads, each of which runs the file `thread`; none is started yet. */
export function crewOf(setup: Setup, jobs: number, thread: string = builtThread()): Crew {
  return gather(thread, setup, jobs)
}

/**
 * Runs units in long-lived threads.
 *
 * A thread that dies costs its unit one more try in a new thread, then a failure in the coverage.
 */
export function threads(crew: Crew): Executor {
  return async function* (units, watch, signal) {
    const results = channel<UnitResult>()
    const work = batches(units)
    const abort = (): void => results.close(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const serving = Array.from({ length: crew.most }, () => serve({ crew, work, results, watch }))
    Promise.all(serving).then(() => results.close(), results.close)
    try {
      yield* results.values()
    } finally {
      signal.removeEventListener('abort', abort)
      await crew.dismiss()
      await work.return()
    }
  }
}

const builtThread = (): string => ownFile('dist/thread.cjs')

interface Desk {
  readonly crew: Crew
  readonly work: AsyncGenerator<readonly Unit[], void>
  readonly results: Channel<UnitResult>
  readonly watch: Watch
}

/** Keeps one thread busy until there is no more work; hires another when it dies. */
async function serve({ crew, work, results, watch }: Desk): Promise<void> {
  let worker: Worker | null = null
  for (let next = await work.next(); !next.done; next = await work.next()) {
    let left = next.value
    let lost: Unit | undefined
    while (left.length > 0) {
      worker = crew.employs(worker) ? worker : await crew.hire()
      if (worker === null) return
      const { done, death } = await run(worker, left, results, watch)
      left = left.slice(done)
      const [unit] = left
      if (unit === undefined || crew.isDismissed()) break
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
      if ('bytes' in answer) watch(answer.bytes)
      else if ('result' in answer) {
        results.push(answer.result)
        if (++done === units.length) finish()
      }
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

function failure(unit: Unit, death: unknown): UnitResult {
  const error = death ?? new Error('the thread ended twice on this unit')
  return {
    unit,
    bytes: 0,
    records: 0,
    findings: [],
    combinations: [],
    notRead: [crash(unit, error)],
  }
}
