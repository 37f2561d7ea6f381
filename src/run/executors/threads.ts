import type { Worker } from 'node:worker_threads'
import type { Mask } from '../../mask/index.ts'
import type { Executor, Unit, UnitResult, Watch } from '../../model/index.ts'
import { ownFile } from '../../package-files.ts'
import { crash } from '../scan-unit.ts'
import type { Setup } from '../scanner.ts'
import { batches } from './batches.ts'
import { type Channel, channel } from './channel.ts'
import type { Answer, Order } from './messages.ts'
import { newPool, type ThreadPool } from './pool.ts'

/** A pool of `jobs` threads, each of which runs the file `thread`; none is started yet. */
export function threadPool(setup: Setup, jobs: number, thread: string = builtThread()): ThreadPool {
  return newPool(thread, setup, jobs)
}

/**
 * Runs units in long-lived threads.
 *
 * A thread that dies costs its unit one more try in a new thread, then a failure in the coverage, which names it masked.
 */
export function threads(pool: ThreadPool, mask: Mask): Executor {
  return async function* (units, watch, signal) {
    const results = channel<UnitResult>()
    const work = batches(units)
    const abort = (): void => results.close(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const serving = Array.from({ length: pool.most }, () =>
      serve({ pool, work, results, watch, mask }),
    )
    Promise.all(serving).then(() => results.close(), results.close)
    try {
      yield* results.values()
    } finally {
      signal.removeEventListener('abort', abort)
      await pool.stop()
      await work.return()
    }
  }
}

const builtThread = (): string => ownFile('dist/thread.cjs')

/** With less of files than this, a thread is given more: enough to go on, and something left for others. */
const AHEAD_BYTES = 48 * 1024 * 1024
const AHEAD_UNITS = 64

interface Workplace {
  readonly pool: ThreadPool
  readonly work: AsyncGenerator<readonly Unit[], void>
  readonly results: Channel<UnitResult>
  readonly watch: Watch
  readonly mask: Mask
}

/** Keeps one thread busy until there is no more work; starts another when it dies. */
async function serve(workplace: Workplace): Promise<void> {
  const { pool, work, results, mask } = workplace
  const next = async (): Promise<readonly Unit[]> => (await work.next()).value ?? []
  let lost: Unit | undefined
  for (let left = await next(); left.length > 0; ) {
    const worker = await pool.startThread()
    if (worker === null) return
    const { held, tried, death } = await runUnits(worker, left, workplace)
    if (pool.isStopped()) return
    const isHopeless = tried !== undefined && tried === lost
    if (isHopeless) results.push(failure(tried, death, mask))
    lost = tried
    left = isHopeless ? held.slice(1) : held
    if (left.length === 0) left = await next()
  }
}

/** How the employment of a thread ended: with units it has not answered, of which it died of the first. */
interface End {
  readonly held: readonly Unit[]
  readonly tried: Unit | undefined
  readonly death: unknown
}

/**
 * Gives a thread units until there are no more, or it dies.
 *
 * It has some ahead of its work: this thread scans as well, and has no time for its answers at once.
 */
async function runUnits(
  worker: Worker,
  units: readonly Unit[],
  { work, results, watch }: Workplace,
): Promise<End> {
  const answers = channel<Answer>()
  const held: Unit[] = []
  let [isOver, tried, death]: [boolean, Unit | undefined, unknown] = [false, undefined, undefined]
  const give = (batch: readonly Unit[]): void => {
    held.push(...batch)
    worker.postMessage({ units: batch } satisfies Order)
  }
  const onError = (error: unknown): void => {
    death = error
  }
  const onExit = (): void => {
    isOver = true
    tried = held[0]
    answers.close()
  }
  const giveAhead = async (): Promise<void> => {
    while (!isOver && hasRoom(held)) {
      const { done, value } = await work.next()
      if (done) isOver = true
      else give(value)
    }
    if (held.length === 0) answers.close()
  }

  worker.on('message', answers.push).on('error', onError).once('exit', onExit)
  give(units)
  let giving = giveAhead()
  giving.catch(answers.close)
  for await (const answer of answers.values()) {
    if ('bytes' in answer) watch(answer.bytes)
    else if ('result' in answer) {
      results.push(answer.result)
      held.shift()
      giving = giving.then(giveAhead)
      giving.catch(answers.close)
    }
  }
  await giving
  worker.off('message', answers.push).off('error', onError).off('exit', onExit)
  if (held.length === 0) worker.postMessage({ stop: true } satisfies Order)
  return { held, tried, death }
}

/** A table must not wait behind another one: somebody else may have nothing left to do. */
function hasRoom(held: readonly Unit[]): boolean {
  if (held.length === 0) return true
  if (held.length >= AHEAD_UNITS || held.some(({ source }) => source !== 'file')) return false
  return held.reduce((sum, { bytes }) => sum + bytes, 0) < AHEAD_BYTES
}

function failure(unit: Unit, death: unknown, mask: Mask): UnitResult {
  const error = death ?? new Error('the thread ended twice on this unit')
  return {
    unit,
    bytes: 0,
    records: 0,
    findings: [],
    combinations: [],
    notRead: [crash(unit, error, mask)],
  }
}
