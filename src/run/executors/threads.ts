import type { Worker } from 'node:worker_threads'
import type { Mask } from '../../mask/index.ts'
import type { Executor, OnProgress, Unit, UnitResult } from '../../model/index.ts'
import { crash } from '../scan-unit.ts'
import { batches } from './batches.ts'
import { type Channel, channel } from './channel.ts'
import type { ThreadRequest, ThreadResponse } from './messages.ts'
import type { ThreadPool } from './pool.ts'

/**
 * Runs units in long-lived threads.
 *
 * A thread that dies costs its unit one more try in a new thread, then a failure in the coverage, which names it masked.
 */
export function threads(pool: ThreadPool, mask: Mask): Executor {
  return async function* (units, onProgress, signal) {
    const results = channel<UnitResult>()
    const work = batches(units)
    const abort = (): void => results.close(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const serving = Array.from({ length: pool.most }, () =>
      feedThread({ pool, work, results, onProgress, mask }),
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

/** With less of files than this, a thread is given more: enough to go on, and something left for others. */
const PREFETCH_BYTES = 48 * 1024 * 1024
const PREFETCH_UNITS = 64

interface ThreadFeed {
  readonly pool: ThreadPool
  readonly work: AsyncGenerator<readonly Unit[], void>
  readonly results: Channel<UnitResult>
  readonly onProgress: OnProgress
  readonly mask: Mask
}

/** Keeps one thread busy until there is no more work; starts another when it dies. */
async function feedThread(feed: ThreadFeed): Promise<void> {
  const { pool, work, results, mask } = feed
  const next = async (): Promise<readonly Unit[]> => (await work.next()).value ?? []
  let lost: Unit | undefined
  for (let left = await next(); left.length > 0; ) {
    const worker = await pool.startThread()
    if (worker === null) return
    const { pending, failedUnit, exitError } = await runUnits(worker, left, feed)
    if (pool.isStopped()) return
    const isHopeless = failedUnit !== undefined && failedUnit === lost
    if (isHopeless) results.push(failure(failedUnit, exitError, mask))
    lost = failedUnit
    left = isHopeless ? pending.slice(1) : pending
    if (left.length === 0) left = await next()
  }
}

/** How a thread ended: with units it has not answered, the first of which it died of. */
interface ThreadEnd {
  readonly pending: readonly Unit[]
  readonly failedUnit: Unit | undefined
  readonly exitError: unknown
}

/**
 * Gives a thread units until there are no more, or it dies.
 *
 * It has some ahead of its work: this thread scans as well, and has no time for its answers at once.
 */
async function runUnits(
  worker: Worker,
  units: readonly Unit[],
  { work, results, onProgress }: ThreadFeed,
): Promise<ThreadEnd> {
  const answers = channel<ThreadResponse>()
  const pending: Unit[] = []
  let [isOver, failedUnit, exitError]: [boolean, Unit | undefined, unknown] = [
    false,
    undefined,
    undefined,
  ]
  const assign = (batch: readonly Unit[]): void => {
    pending.push(...batch)
    worker.postMessage({ units: batch } satisfies ThreadRequest)
  }
  const onError = (error: unknown): void => {
    exitError = error
  }
  const onExit = (): void => {
    isOver = true
    failedUnit = pending[0]
    answers.close()
  }
  const assignAhead = async (): Promise<void> => {
    while (!isOver && hasRoom(pending)) {
      const { done, value } = await work.next()
      if (done) isOver = true
      else assign(value)
    }
    if (pending.length === 0) answers.close()
  }

  worker.on('message', answers.push).on('error', onError).once('exit', onExit)
  assign(units)
  let assigning = assignAhead()
  assigning.catch(answers.close)
  for await (const answer of answers.values()) {
    if ('bytes' in answer) onProgress(answer.bytes)
    else if ('result' in answer) {
      results.push(answer.result)
      pending.shift()
      assigning = assigning.then(assignAhead)
      assigning.catch(answers.close)
    }
  }
  await assigning
  worker.off('message', answers.push).off('error', onError).off('exit', onExit)
  if (pending.length === 0) worker.postMessage({ stop: true } satisfies ThreadRequest)
  return { pending, failedUnit, exitError }
}

/** A table must not wait behind another one: somebody else may have nothing left to do. */
function hasRoom(pending: readonly Unit[]): boolean {
  if (pending.length === 0) return true
  if (pending.length >= PREFETCH_UNITS || pending.some(({ source }) => source !== 'file'))
    return false
  return pending.reduce((sum, { bytes }) => sum + bytes, 0) < PREFETCH_BYTES
}

function failure(unit: Unit, exitError: unknown, mask: Mask): UnitResult {
  const error = exitError ?? new Error('the thread ended twice on this unit')
  return {
    unit,
    bytes: 0,
    records: 0,
    findings: [],
    combinations: [],
    notRead: [crash(unit, error, mask)],
  }
}
