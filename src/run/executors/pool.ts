import type { Worker } from 'node:worker_threads'
import Pool from 'worker-threads-pool'
import { packageFile } from '../../package-files.ts'
import type { Setup } from '../scanner.ts'
import { YOUNG_GENERATION_MEGABYTES } from '../v8/index.ts'
import type { ThreadRequest, ThreadResponse } from './messages.ts'
import type { Participant, Step } from './shared-snapshot.ts'

/** The threads of one run. */
export interface ThreadPool {
  /** How many threads there may be. */
  readonly most: number
  /** Starts a thread; null after the pool was stopped. */
  startThread(): Promise<Worker | null>
  isStopped(): boolean
  /** Starts all of them now, and has each take a step; those that are started later come too late. */
  readonly step: Participant
  /** Ends all threads at once, whatever they do; none is started after that. */
  stop(): Promise<void>
}

/** A pool of at most `most` threads, each of which runs the file `thread`; none is started yet. */
export function threadPool(
  setup: Setup,
  most: number,
  thread: string = packageFile('dist/thread.cjs'),
): ThreadPool {
  const pool = new Pool({ max: most })
  const workers = new Set<Worker>()
  const idle: Worker[] = []
  let [stopped, isLate] = [false, false]
  const startThread = async (): Promise<Worker | null> => {
    if (stopped) return null
    const database = { ...setup.database, isLate }
    const worker = await acquire(pool, thread, { ...setup, database })
    workers.add(worker)
    worker.once('exit', () => workers.delete(worker))
    if (!stopped) return worker
    await worker.terminate()
    return null
  }
  return {
    most,
    async startThread() {
      const worker = idle.pop()
      return worker !== undefined && workers.has(worker) ? worker : startThread()
    },
    async step(step) {
      while (idle.length < most && !isLate) {
        const worker = await startThread()
        if (worker === null) return false
        idle.push(worker)
      }
      isLate = true
      const ends = await Promise.all(idle.map((worker) => request(worker, step)))
      return ends.every((done) => done)
    },
    isStopped: () => stopped,
    async stop() {
      stopped = true
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}

/** The package has no promises, and it says nothing of an error: a thread needs listeners of our own. */
function acquire(pool: Pool, thread: string, setup: Setup): Promise<Worker> {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION_MEGABYTES }
  return new Promise((resolve, reject) => {
    // What a library prints in a thread reaches no terminal: it may hold what was scanned.
    const options = { workerData: setup, resourceLimits, stdout: true, stderr: true }
    pool.acquire(thread, options, (error, worker) => {
      if (error) reject(error)
      else resolve(worker)
    })
  })
}

/** Has a thread take a step; false if it could not, or died. */
function request(worker: Worker, step: Step): Promise<boolean> {
  return new Promise((resolve) => {
    worker.once('message', (answer: ThreadResponse) => resolve('done' in answer && answer.done))
    worker.once('error', () => resolve(false)).once('exit', () => resolve(false))
    worker.postMessage({ step } satisfies ThreadRequest)
  })
}
