import type { Mask } from '../../mask/index.ts'
import type { Batch, Unit } from '../../model/index.ts'
import { batchMaker } from '../batches.ts'
import { channel, threadsFor } from '../executors/index.ts'
import { outcomeOf, type UnitOutcome } from '../outcome.ts'
import type { Setup } from '../scanner.ts'

/** Threads that scan for a run, whatever parcels the units come in. */
export interface Crew {
  /** Scans units, and gives what came of them in their order. */
  scan(units: readonly Unit[]): Promise<UnitOutcome[]>
  stop(): Promise<void>
}

/** Who waits for the outcome of a unit. */
interface Waiting {
  readonly resolve: (outcome: UnitOutcome) => void
  readonly reject: (error: unknown) => void
}

/** Starts a crew; this thread scans nothing, as it has to say all the time that the machine is there. */
export function crew(setup: Setup, jobs: number, mask: Mask): Crew {
  const starting = threadsFor(setup, jobs, mask)
  const work = channel<Batch>()
  const waiting = new Map<Unit, Waiting>()
  const stop = new AbortController()
  const drive = async (): Promise<void> => {
    const { threads } = await starting
    for await (const results of threads(work.values(), () => {}, stop.signal)) {
      for (const result of results) {
        waiting.get(result.unit)?.resolve(outcomeOf(result))
        waiting.delete(result.unit)
      }
    }
  }
  const fail = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const driving = drive().catch(fail)
  return {
    scan(units) {
      const outcomes = units.map(
        (unit) =>
          new Promise<UnitOutcome>((resolve, reject) => waiting.set(unit, { resolve, reject })),
      )
      const batches = batchMaker()
      for (const unit of units) for (const batch of batches.add(unit)) work.push(batch)
      for (const batch of batches.rest()) work.push(batch)
      return Promise.all(outcomes)
    },
    async stop() {
      work.close()
      stop.abort(new Error('the run is over'))
      await driving
      await (await starting).pool.stop()
    },
  }
}
