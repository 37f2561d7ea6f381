import { setTimeout } from 'node:timers/promises'
import { ErrorCode, type Job, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq'
import type { Delivery, Queues, Served, Serving } from '../queues.ts'
import type { BullServer } from './bull-server.ts'
import { troubleOf, wordOf } from './trouble.ts'

/** What the keys of all queues begin with: rights on a shared server are given by it. */
const PREFIX = 'cardsweep'
const JOB = 'message'

const WAITING: ReadonlySet<string> = new Set(['waiting', 'delayed', 'prioritized', 'paused'])

/** Milliseconds from one try to the next while a server is away. */
const RETRY = 500

/** A message is never given up because workers died of it: who hands it out decides. */
const ALWAYS = 2 ** 31 - 1

/** Seconds for which a worker waits for a message before it asks again. */
const DRAIN_SECONDS = 5

type BullJob = Job<{ readonly body: string }>

/** The queues of a server. */
export function bullQueues(server: BullServer, tell: (message: string) => void): Queues {
  const { connection, backend } = server
  const options = { connection, prefix: PREFIX, skipVersionCheck: true }
  const queues = new Map<string, Queue>()
  const told = new Set<string>()
  let isClosed = false
  const onTrouble = (error: unknown): void => {
    const word = wordOf(error)
    if (isClosed || word === 'unknown error' || told.has(word)) return // that one a message causes that was lost
    told.add(word)
    tell(`the queue does not answer${troubleOf(error, 'its URL')}; it is asked again until it does`)
  }
  const open = (name: string): Queue => {
    const made = queues.get(name) ?? newQueue(name)
    queues.set(name, made)
    return made
  }
  const newQueue = (name: string): Queue => {
    const kept = { removeOnComplete: true, removeOnFail: true }
    const all: QueueOptions = {
      ...options,
      defaultJobOptions: kept,
      streams: { events: { maxLen: 1 } },
    }
    const queue = new Queue(name, all, backend as undefined)
    queue.on('error', onTrouble)
    return queue
  }
  const lasting = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (isClosed || isGone(error)) throw error
        onTrouble(error)
        await setTimeout(RETRY, undefined, { ref: false })
      }
    }
  }
  const jobOf = (queue: string, id: string): Promise<BullJob | undefined> =>
    lasting(() => open(queue).getJob(id))

  return {
    async add(queue, messages) {
      const jobs = messages.map(({ id, body }) => ({
        name: JOB,
        data: { body },
        opts: { jobId: id },
      }))
      await lasting(() => open(queue).addBulk(jobs))
    },
    async put(queue, message) {
      const job = await jobOf(queue, message.id)
      const isPut = job && (await unlessGone(lasting(() => job.updateData({ body: message.body }))))
      if (!isPut) await this.add(queue, [message])
    },
    async waiting(queue, most) {
      const jobs = await lasting(() => open(queue).getJobs(['waiting'], 0, most - 1))
      return jobs.flatMap((job?: BullJob) => (job?.id ? [{ id: job.id, body: job.data.body }] : []))
    },
    async stateOf(queue, id) {
      const job = await jobOf(queue, id)
      const state = job ? await lasting(() => job.getState()) : 'unknown'
      if (state === 'active') return 'worked on'
      return WAITING.has(state) ? 'waiting' : null
    },
    async remove(queue, id) {
      await lasting(() => open(queue).remove(id))
    },
    serve: (queue, work, how) => served(queue, work, how),
    async clear(queue) {
      await lasting(() => open(queue).obliterate({ force: true }))
    },
    async close() {
      if (isClosed) return
      isClosed = true
      // A connection that is lost would be waited for.
      const closing = Promise.allSettled([...queues.values()].map((queue) => queue.close()))
      await Promise.race([closing, setTimeout(RETRY, undefined, { ref: false })])
      await server.close()
    },
  }

  function served(
    queue: string,
    work: (delivery: Delivery) => Promise<void>,
    { atOnce, patience, onIdle }: Serving,
  ): Served {
    const how: WorkerOptions = {
      ...options,
      concurrency: atOnce,
      lockDuration: patience,
      stalledInterval: Math.ceil(patience / 2),
      maxStalledCount: ALWAYS,
      drainDelay: DRAIN_SECONDS,
      runRetryDelay: RETRY,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    }
    const run = async (job: BullJob): Promise<void> => {
      await work(deliveryOf(job, lasting)).catch(() => {
        throw new Error('failed') // what it says is written down by the server
      })
    }
    const worker = new Worker(queue, run, how, backend as undefined)
    worker.on('error', onTrouble)
    if (onIdle) worker.on('drained', () => onIdle(true)).on('active', () => onIdle(false))
    return {
      pause: () => void worker.pause(true),
      resume: () => void worker.resume(),
      close: (force = false) => worker.close(force || isClosed),
    }
  }
}

function deliveryOf(job: BullJob, lasting: <T>(ask: () => Promise<T>) => Promise<T>): Delivery {
  const { progress, data, stalledCounter } = job
  return {
    id: job.id ?? '',
    body: data.body,
    deaths: stalledCounter ?? 0,
    left: typeof progress === 'object' ? progress : null,
    async leave(value) {
      await unlessGone(lasting(() => job.updateProgress(value)))
    },
  }
}

/** Whether a message is no longer in its queue, as that was emptied: to try again would not bring it back. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === ErrorCode.JobNotExist

/** Whether something was done with a message, which may be gone. */
async function unlessGone(done: Promise<unknown>): Promise<boolean> {
  try {
    await done
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}
