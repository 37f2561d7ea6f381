import type { CardCounter, CountedCards } from '../cards/index.ts'
import type {
  AssessedFinding,
  Assessment,
  Finding,
  RecordCount,
  SystemCount,
  TargetFacts,
} from '../model/index.ts'
import { binCounts } from './bins.ts'
import { addToTally, type CardTally } from './card-tally.ts'
import { brandTable, combinationKey, combinationTable } from './combinations.ts'
import { type Grade, isCardData } from './severity.ts'
import { systemCounts } from './systems.ts'

/** Counts card data over all targets. */
export interface CardCounts {
  /** The same with its cards as small as they can be kept; they become text each time they are asked for. */
  keep<T extends Pick<Finding, 'cards'>>(counted: T): T
  /** Counts a finding's cards in the set of its `group`, and where they are card data in all others. */
  find(target: number, finding: Finding, group: CountedCards): void
  combine(target: number, combination: RecordCount): void
  /** The tables; `findings` with the index of their targets. */
  tables(findings: readonly (readonly [number, AssessedFinding])[]): Tables
}

type Tables = Required<Pick<Assessment, 'combinations' | 'brands' | 'bins'>> & {
  readonly distinctCards: number
  readonly systems: readonly SystemCount[]
}

/** Starts counting. */
export function cardCounts(
  targets: readonly TargetFacts[],
  grade: Grade,
  counter: CardCounter,
): CardCounts {
  const brands = new Map<string, CardTally>()
  const combinations = new Map<number, CardTally>()
  const systems = systemCounts(targets, counter)
  const all = counter.set()
  const bins = binCounts(() => counter.partOf(all))
  return {
    keep(counted) {
      const cards = counter.keep(counted.cards)
      return {
        ...counted,
        get cards() {
          return cards()
        },
      }
    },
    find(target, finding, group) {
      const { brand, occurrences, cards } = finding
      if (!isCardData(grade(target, finding))) return counter.add(cards, [group])
      const ofBrand = addToTally(brands, brand ?? 'unknown', occurrences, counter)
      const sets = [group, ofBrand, systems.find(target, occurrences), all]
      for (const { from, to, bin } of bins.add(finding)) {
        counter.add(cards.slice(from, to), bin ? [...sets, bin] : sets)
      }
    },
    combine(target, combination) {
      const { elements, records, cards } = combination
      const ofAll = addToTally(combinations, combinationKey(elements), records, counter)
      counter.add(cards, [ofAll, systems.combine(target, combination)])
    },
    tables: (findings) => ({
      distinctCards: all.size,
      combinations: combinationTable(combinations),
      brands: brandTable(brands),
      bins: bins.table(),
      systems: systems.finish(findings),
    }),
  }
}
