import type { CardCounter, CountedCards } from '../cards/index.ts'
import { DefectError } from '../errors.ts'
import {
  type AssessedFinding,
  type RecordCount,
  SEVERITIES,
  type Severity,
  type SystemCount,
  type TargetFacts,
} from '../model/index.ts'
import { addToTally, type CardTally, emptyTally } from './card-tally.ts'
import { combinationKey, combinationTable } from './combinations.ts'
import { windowOf } from './window.ts'

/** Counts what lies in each system. */
export interface SystemCounts {
  /** Takes card data of a target, by its index, and gives the set of its cards. */
  find(target: number, occurrences: number): CountedCards
  /** The same for records. */
  combine(target: number, combination: RecordCount): CountedCards
  /** The systems in the order in which the targets name them. */
  finish(findings: readonly (readonly [number, AssessedFinding])[]): SystemCount[]
}

interface System {
  readonly name: string
  readonly all: CardTally
  readonly combinations: Map<number, CardTally>
}

/** Starts counting; targets that name one system are counted together. */
export function systemCounts(targets: readonly TargetFacts[], counter: CardCounter): SystemCounts {
  const systems = new Map<string, System>()
  const ofTarget = targets.map((target): System => {
    const name = systemOf(target)
    const system = systems.get(name) ?? { name, all: emptyTally(counter), combinations: new Map() }
    systems.set(name, system)
    return system
  })
  const systemAt = (target: number): System => {
    const system = ofTarget[target]
    if (system === undefined) throw new DefectError(`a unit names target ${target}, which is none`)
    return system
  }
  return {
    find(target, occurrences) {
      const { all } = systemAt(target)
      all.count += occurrences
      return all.cards
    },
    combine: (target, { elements, records }) =>
      addToTally(systemAt(target).combinations, combinationKey(elements), records, counter),
    finish: (findings) =>
      [...systems.values()].map((system) =>
        close(
          system,
          targets.filter((target) => systemOf(target) === system.name),
          findings.filter(([target]) => ofTarget[target] === system).map(([, each]) => each),
        ),
      ),
  }
}

function systemOf({ system, name }: TargetFacts): string {
  return system ?? name
}

function close(
  { name, all, combinations }: System,
  targets: readonly TargetFacts[],
  findings: readonly AssessedFinding[],
): SystemCount {
  const environment = targets.find((target) => target.environment)?.environment
  const owner = targets.find((target) => target.owner)?.owner
  const window = windowOf(findings)
  return {
    system: name,
    ...(environment && { environment }),
    ...(owner && { owner }),
    occurrences: all.count,
    distinctCards: all.cards.size,
    findings: bySeverity(findings),
    combinations: combinationTable(combinations),
    ...(window && { window }),
  }
}

function bySeverity(findings: readonly AssessedFinding[]): Record<Severity, number> {
  const none = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0]))
  const counts = none as Record<Severity, number> // Object.fromEntries forgets its keys
  for (const { severity } of findings) counts[severity]++
  return counts
}
