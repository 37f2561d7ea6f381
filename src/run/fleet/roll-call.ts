import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { QUEUE_NAMES, type Queues, type Sealer } from '../../queue/index.ts'
import { type Call, contextOf, type Hello, type InboxMessage } from './messages.ts'

/** More workers than any fleet has; the queue is not read to its end where somebody fills it. */
const MOST_WORKERS = 10_000
/** Milliseconds from one look to the next. */
const LOOK = 200
/** Milliseconds after which somebody may wonder what is waited for. */
const PATIENT = 2000

/** A worker as it was seen last. */
export interface SeenWorker extends Hello {
  /** When it last said something new, of `performance.now()`. */
  readonly seenAt: number
}

/** What came of a call. */
interface Answers {
  readonly workers: readonly SeenWorker[]
  /** Names of machines that said before that they are there, and did not answer. They are not heard of from then on. */
  readonly silent: readonly string[]
}

/** Who is there. */
export interface RollCall {
  /** Reads what the workers say; those that were silent for so many milliseconds are left out. */
  look(silence: number): Promise<readonly SeenWorker[]>
  /**
   * Asks who is there, and waits for so many milliseconds, or until all whose names are expected have answered. Where
   * that takes its time, it says once who has not.
   */
  answers(
    wait: number,
    expected: readonly string[],
    tellMissing: (names: readonly string[]) => void,
  ): Promise<Answers>
  /** Removes what workers have left that were not heard of for so many milliseconds. */
  forget(silence: number): Promise<void>
}

/** Reads the queue in which workers say that they are there; what is not sealed by the group's key is nobody. */
export function rollCall(queues: Queues, group: Sealer): RollCall {
  const seen = new Map<string, SeenWorker>()
  const read = async (): Promise<void> => {
    const there = new Set<string>()
    for (const { id, body } of await queues.waiting(QUEUE_NAMES.hello, MOST_WORKERS)) {
      const hello = group.open(contextOf.hello(id), body) as Hello | null
      if (hello === null) continue
      there.add(id)
      // An older one is what somebody kept: the worker may be gone.
      if (hello.beat > (seen.get(id)?.beat ?? 0))
        seen.set(id, { ...hello, seenAt: performance.now() })
    }
    for (const id of seen.keys()) if (!there.has(id)) seen.delete(id)
  }
  const drop = async (id: string): Promise<void> => {
    seen.delete(id)
    await queues.remove(QUEUE_NAMES.hello, id)
    await queues.clear(QUEUE_NAMES.inbox(id))
  }
  const silentBeside = async (there: readonly SeenWorker[]): Promise<string[]> => {
    const names = new Set(there.map(({ name }) => name))
    const silent = [...seen.values()].filter((worker) => !there.includes(worker))
    // One that is only slow says again that it is there.
    for (const { id } of silent) await drop(id)
    return [...new Set(silent.flatMap(({ name }) => (names.has(name) ? [] : [name])))]
  }
  return {
    async look(silence) {
      await read()
      const since = performance.now() - silence
      return [...seen.values()].filter(({ seenAt }) => seenAt >= since)
    },
    async answers(wait, expected, tellMissing) {
      const call: Call = { id: randomUUID() }
      const asked = new Set<string>()
      const start = performance.now()
      const end = start + wait
      let isTold = false
      for (;;) {
        await read()
        for (const id of seen.keys()) {
          if (asked.has(id)) continue
          asked.add(id)
          const message: InboxMessage = { call: group.seal(contextOf.call(id), call) }
          await queues.add(QUEUE_NAMES.inbox(id), [{ id: call.id, body: JSON.stringify(message) }])
        }
        const there = [...seen.values()].filter(({ heard }) => heard.includes(call.id))
        const missing = missingIn(there, expected)
        const isAll = asked.size > 0 && there.length === asked.size && missing.length === 0
        if (isAll || performance.now() >= end)
          return { workers: there, silent: await silentBeside(there) }
        if (!isTold && missing.length > 0 && performance.now() >= start + PATIENT) {
          isTold = true
          tellMissing(missing)
        }
        await setTimeout(LOOK)
      }
    },
    async forget(silence) {
      const since = performance.now() - silence
      for (const { id, seenAt } of seen.values()) {
        if (seenAt >= since) continue
        await drop(id)
      }
    },
  }
}

const missingIn = (workers: readonly Hello[], expected: readonly string[]): string[] =>
  expected.filter((name) => !workers.some((worker) => worker.name === name))
