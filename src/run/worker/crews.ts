import type { Mask } from '../../mask/index.ts'
import type { Unit } from '../../model/index.ts'
import { connectionsOf } from '../fleet/index.ts'
import type { Setup } from '../scanner.ts'
import { type Crew, crew } from './crew.ts'

/**
 * A crew for each database, with a thread for each connection that it may have, and one of so many threads for all
 * else; they start as there is something to scan.
 */
export function crews(setup: Setup, jobs: number, mask: Mask): Crew {
  const started = new Map<number | null, Crew>()
  const crewOf = (unit: Unit): Crew => {
    const target = setup.targets[unit.target]
    const connections = target ? connectionsOf(target) : null
    const key = connections === null ? null : unit.target
    const own = started.get(key) ?? crew(setup, connections ?? jobs, mask)
    started.set(key, own)
    return own
  }
  return {
    // A unit of a database comes alone.
    scan: async (units) => (units[0] ? crewOf(units[0]).scan(units) : []),
    async stop() {
      await Promise.all([...started.values()].map((each) => each.stop()))
    },
  }
}
