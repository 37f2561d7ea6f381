import type { Worker } from 'node:worker_threads'
import type { Mask } from '../../mask/index.ts'
import type { Batch, Executor, OnProgress, Unit, UnitResult } from '../../model/index.ts'
import { bytesIn } from '../batches.ts'
import { resultsOf, unreadOutcome } from '../outcome.ts'
import { crash } from '../scan-unit.ts'
import { type Channel, channel } from './channel.ts'
import type { ThreadRequest, ThreadResponse } from './messages.ts'
import type { ThreadPool } from './pool.ts'

/**
 * Runs batches in long-lived threads.
 *
 * A thread that dies costs its unit one more try in a new thread, then a failure in the coverage, which names it masked.
 * Of a batch of many nothing tells which unit it was: they are tried one by one.
 */
export function threads(pool: ThreadPool, mask: Mask): Executor {
  return async function* (batches, onProgress, signal) {
    const results = channel<readonly UnitResult[]>()
    const work = (async function* () {
      yield* batches // several take from it in turn
    })()
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
const PREFETCH_BATCHES = 2

interface ThreadFeed {
  readonly pool: ThreadPool
  readonly work: AsyncGenerator<Batch, void>
  readonly results: Channel<readonly UnitResult[]>
  readonly onProgress: OnProgress
  readonly mask: Mask
}

/** Keeps one thread busy until there is no more work; starts another when it dies. */
async function feedThread(feed: ThreadFeed): Promise<void> {
  const { pool, work, results, mask } = feed
  const next = async (): Promise<Batch[]> => {
    const { done, value } = await work.next()
    return done ? [] : [value]
  }
  let lost: Unit | undefined
  for (let left = await next(); left.length > 0; ) {
    const worker = await pool.startThread()
    if (worker === null) return
    const { pending, failedBatch, exitError } = await runBatches(worker, left, feed)
    if (pool.isStopped()) return
    const [unit, ...others] = failedBatch ?? []
    const isHopeless = unit !== undefined && unit === lost
    if (isHopeless) results.push([failure(unit, exitError, mask)])
    lost = others.length > 0 ? undefined : unit
    left = isHopeless ? pending.slice(1) : alone(pending, others.length > 0)
    if (left.length === 0) left = await next()
  }
}

/** The first batch unit by unit, if that is asked for, and the others as they are. */
function alone(pending: readonly Batch[], isAsked: boolean): Batch[] {
  const [first = [], ...others] = pending
  return isAsked ? [...first.map((unit) => [unit]), ...others] : [...pending]
}

/** How a thread ended: with batches it has not answered, of which it died of the first. */
interface ThreadEnd {
  readonly pending: readonly Batch[]
  readonly failedBatch: Batch | undefined
  readonly exitError: unknown
}

/**
 * Gives a thread batches until there are no more, or it dies.
 *
 * It has some ahead of its work: this thread scans as well, and has no time for its answers at once.
 */
async function runBatches(
  worker: Worker,
  batches: readonly Batch[],
  { work, results, onProgress }: ThreadFeed,
): Promise<ThreadEnd> {
  const answers = channel<ThreadResponse>()
  const pending: Batch[] = []
  let [isOver, failedBatch, exitError]: [boolean, Batch | undefined, unknown] = [
    false,
    undefined,
    undefined,
  ]
  const assign = (batch: Batch): void => {
    pending.push(batch)
    worker.postMessage({ batch } satisfies ThreadRequest)
  }
  const onError = (error: unknown): void => {
    exitError = error
  }
  const onExit = (): void => {
    isOver = true
    failedBatch = pending[0]
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
  batches.forEach(assign)
  let assigning = assignAhead()
  assigning.catch(answers.close)
  for await (const answer of answers.values()) {
    if ('bytes' in answer) onProgress(answer.bytes)
    else if ('outcomes' in answer) {
      const batch = pending.shift() ?? []
      results.push(resultsOf(batch, answer.outcomes))
      const rest = batch.slice(answer.outcomes.length)
      if (rest.length > 0) pending.unshift(rest)
      assigning = assigning.then(assignAhead)
      assigning.catch(answers.close)
    }
  }
  await assigning
  worker.off('message', answers.push).off('error', onError).off('exit', onExit)
  if (pending.length === 0) worker.postMessage({ stop: true } satisfies ThreadRequest)
  return { pending, failedBatch, exitError }
}

function hasRoom(pending: readonly Batch[]): boolean {
  if (pending.length === 0) return true
  // A table must not wait behind another one: somebody else may have nothing left to do.
  if (pending.some(([unit]) => unit?.source !== 'file')) return false
  return (
    pending.length < PREFETCH_BATCHES &&
    pending.reduce((sum, batch) => sum + bytesIn(batch), 0) < PREFETCH_BYTES
  )
}

function failure(unit: Unit, exitError: unknown, mask: Mask): UnitResult {
  const error = exitError ?? new Error('the thread ended twice on this unit')
  return { unit, ...unreadOutcome(crash(unit, error, mask)) }
}
