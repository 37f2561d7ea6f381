import { cardSet, numberCards } from '../cards/index.ts'
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
  /** Numbers a finding's cards, and counts them where they are card data. */
  find(target: number, finding: Finding): Uint32Array
  combine(target: number, combination: RecordCount): void
  /** The tables; `findings` with the index of their targets. */
  tables(findings: readonly (readonly [number, AssessedFinding])[]): Tables
}

type Tables = Required<Pick<Assessment, 'combinations' | 'brands' | 'bins'>> & {
  readonly distinctCards: number
  readonly systems: readonly SystemCount[]
}

/** Starts counting. */
export function cardCounts(targets: readonly TargetFacts[], grade: Grade): CardCounts {
  const { numberOf, cardOf } = numberCards()
  const number = (cards: readonly string[]): Uint32Array => Uint32Array.from(cards, numberOf)
  const brands = new Map<string, CardTally>()
  const combinations = new Map<number, CardTally>()
  const systems = systemCounts(targets)
  const bins = binCounts()
  const all = cardSet()
  return {
    keep(counted) {
      const cards = number(counted.cards)
      return {
        ...counted,
        get cards() {
          return Array.from(cards, cardOf)
        },
      }
    },
    find(target, finding) {
      const cards = number(finding.cards)
      if (!isCardData(grade(target, finding))) return cards
      addToTally(brands, finding.brand ?? 'unknown', finding.occurrences, cards)
      systems.find(target, finding.occurrences, cards)
      bins.add(
        finding,
        cards.map((card) => Number(all.add(card))),
      )
      return cards
    },
    combine(target, combination) {
      const { elements, records } = combination
      const cards = number(combination.cards)
      addToTally(combinations, combinationKey(elements), records, cards)
      systems.combine(target, combination, cards)
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
