import { setTimeout } from 'node:timers/promises'
import type { Lane } from './messages.ts'
import type { RollCall, SeenWorker } from './roll-call.ts'

/** At most so many parcels of a lane are open. */
const PARCELS_A_THREAD = 4
const LEAST_PARCELS = 16

/** Times the patience after which a lane without workers is given up. */
const GIVE_UP = 30

/** Milliseconds between two looks, at most; workers say that they are there every ten seconds. */
const MOST_BETWEEN = 5_000
const LEAST_BETWEEN = 250
const WORKER_SILENCE = 60_000
const FAREWELL_LOOK = 100

export interface Attended {
  readonly calls: RollCall
  readonly run: string
  readonly digest: string
  readonly patience: number
  readonly lanes: readonly Lane[]
  /** Names of machines that answered before the run began. */
  readonly answered: readonly string[]
  readonly tell: (message: string) => void
  readonly invite: (worker: SeenWorker) => Promise<void>
  /** Shows that the coordinator is there. */
  readonly beat: (count: number) => Promise<void>
}

/** Who works for a run at the moment. */
interface Attendance {
  /** Looks for the first time, and from then on again and again. */
  begin(): Promise<void>
  /** How many parcels of a lane may be open. */
  window(lane: string): number
  /** How many threads work for the run. */
  threads(): number
  /** How many of them serve a lane. */
  threadsOf(lane: string): number
  /** Why nobody takes the parcels of a lane; null where somebody does or may come. */
  abandoned(lane: string): string | null
  /** Whether somebody is there who takes the parcels of a lane. */
  isServed(lane: string): boolean
  /** Whether somebody says that it works on a parcel. */
  worksOn(parcel: string): boolean
  /** Which of these machines have neither answered nor worked for the run. */
  missing(names: readonly string[]): readonly string[]
  invited(): readonly SeenWorker[]
  end(): void
  /** Waits until no worker serves the run any more, or so many milliseconds are over. */
  left(wait: number): Promise<void>
}

/** Invites workers to a run as they come, and knows who serves which lane. */
export function attendance(attended: Attended): Attendance {
  const { calls, run, digest, patience, lanes, answered, invite, beat } = attended
  const invited = new Map<string, { readonly worker: SeenWorker; at: number }>()
  const came = new Set<string>()
  const start = performance.now()
  /** When each lane was served last. */
  const served = new Map<string, number>()
  let serving: readonly SeenWorker[] = []
  let [beats, isLooking] = [0, false]
  const between = Math.min(MOST_BETWEEN, Math.max(LEAST_BETWEEN, patience / 4))
  const lanesOf = ({ runs }: SeenWorker): readonly string[] => runs[run]?.lanes ?? []
  const serversOf = (lane: string): SeenWorker[] =>
    serving.filter((worker) => lanesOf(worker).includes(lane))
  const threadsOf = (lane: string): number => sumOfThreads(serversOf(lane))
  const look = async (): Promise<void> => {
    const there = await calls.look(Math.max(WORKER_SILENCE, patience))
    const now = performance.now()
    // One that serves says so three times in its patience: when it is silent, another may have its name.
    const isAwake = ({ seenAt }: SeenWorker): boolean => now - seenAt <= patience + between
    serving = there.filter((worker) => worker.runs[run] !== undefined && isAwake(worker))
    for (const worker of serving) {
      came.add(worker.name)
      for (const lane of lanesOf(worker)) served.set(lane, now)
    }
    const names = new Set(serving.map(({ name }) => name))
    for (const worker of there) {
      const isNew = worker.digest === digest && !names.has(worker.name)
      const at = invited.get(worker.id)?.at ?? Number.NEGATIVE_INFINITY
      if (!isNew || now - at < patience) continue
      invited.set(worker.id, { worker, at: now })
      await invite(worker)
    }
    await beat(++beats)
    await calls.forget(GIVE_UP * Math.max(WORKER_SILENCE, patience))
  }
  const lookAgain = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    await look().catch(() => {}) // the queue is away, and may come back
    isLooking = false
  }
  let timer: NodeJS.Timeout | undefined

  return {
    async begin() {
      await lookAgain()
      timer = setInterval(lookAgain, between)
    },
    threads: () => sumOfThreads(serving),
    threadsOf,
    window: (lane) => Math.max(LEAST_PARCELS, PARCELS_A_THREAD * threadsOf(lane)),
    abandoned(lane) {
      if (serversOf(lane).length > 0) return null
      const since = served.get(lane) ?? start
      const silence = performance.now() - since
      const of = lanes.find(({ name }) => name === lane)
      const { host } = of ?? {}
      const refusal = refusalOf(of)
      if (refusal !== null && silence > patience) return refusal
      if (host !== undefined && !served.has(lane) && !answered.includes(host))
        return 'the machine did not answer'
      return silence > GIVE_UP * patience
        ? `no worker has served it for ${Math.round(silence / 1000)} s`
        : null
    },
    isServed: (lane) => serversOf(lane).length > 0,
    worksOn: (parcel) => serving.some(({ runs }) => runs[run]?.working.includes(parcel)),
    missing: (names) => names.filter((name) => !came.has(name) && !answered.includes(name)),
    invited: () => [...invited.values()].map(({ worker }) => worker),
    end: () => clearInterval(timer),
    async left(wait) {
      const end = performance.now() + wait
      while (performance.now() < end) {
        const there = await calls.look(patience)
        if (there.every(({ runs }) => runs[run] === undefined)) return
        await setTimeout(FAREWELL_LOOK)
      }
    },
  }

  function refusalOf(lane: Lane | undefined): string | null {
    const [target] = lane?.targets ?? []
    if (target === undefined) return null
    for (const { runs, name } of serving) {
      const why = runs[run]?.refused[target]
      if (why !== undefined && (lane?.host ?? name) === name) return `${name}: ${why}`
    }
    return null
  }
}

const sumOfThreads = (workers: readonly SeenWorker[]): number =>
  workers.reduce((sum, { threads }) => sum + threads, 0)
