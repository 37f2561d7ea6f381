import { holds } from '../assess/index.ts'
import type { Config } from '../config/index.ts'
import type { Mask } from '../mask/index.ts'
import type { AssessedFinding } from '../model/index.ts'
import { meansMachine, targetFacts } from '../run/index.ts'
import { hostIn } from '../sources/index.ts'

/**
 * The configuration of a run that reads some places only: without a queue where all of them are on this machine, and
 * else with the machines that have them as those that must answer.
 */
export function withMachinesOf(
  config: Config,
  rows: readonly AssessedFinding[],
  mask: Mask,
): Config {
  const here = config.targets.filter(({ on }) => on === undefined)
  const own = targetFacts({ ...config, targets: here }, mask)
  const away = rows.filter((row) => !own.some((target) => holds(target, row)))
  if (away.length === 0) return { ...config, targets: here }
  const named = away.map(({ target, place }) => hostIn(place.type === 'file' ? place.path : target))
  const isMachine = (name: string | null): name is string =>
    name !== null && config.targets.some(({ on }) => on !== undefined && meansMachine(on, name))
  const expect = [...new Set(named.filter(isMachine))]
  return { ...config, machines: { ...config.machines, expect } }
}
