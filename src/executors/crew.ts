import type { Worker } from 'node:worker_threads'
import Pool from 'worker-threads-pool'
import type { Setup } from './setup.ts'

/** The threads of one run. */
export interface Crew {
  /** Starts a thread; null after the crew was dismissed. */
  hire(): Promise<Worker | null>
  /** Whether the thread is there and alive: one can die while it has nothing to do. */
  employs(worker: Worker | null): boolean
  isDismissed(): boolean
  /** Ends all threads at once, whatever they do; none is hired after that. */
  dismiss(): Promise<void>
}

/** A crew of at most `most` threads, none of which is started yet. */
export function gather(thread: string, setup: Setup, most: number): Crew {
  const pool = new Pool({ max: most })
  const workers = new Set<Worker>()
  let dismissed = false
  return {
    async hire() {
      if (dismissed) return null
      const worker = await acquire(pool, thread, setup)
      workers.add(worker)
      worker.once('exit', () => workers.delete(worker))
      if (!dismissed) return worker
      await worker.terminate()
      return null
    },
    employs: (worker) => worker !== null && workers.has(worker),
    isDismissed: () => dismissed,
    async dismiss() {
      dismissed = true
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}

/** The package has no promises, and it says nothing of an error: a thread needs listeners of our own. */
function acquire(pool: Pool, thread: string, setup: Setup): Promise<Worker> {
  return new Promise((resolve, reject) => {
    pool.acquire(thread, { workerData: setup }, (error, worker) => {
      if (error) reject(error)
      else resolve(worker)
    })
  })
}
