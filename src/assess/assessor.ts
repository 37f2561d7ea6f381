import { DefectError } from '../errors.ts'
import type { Assessment, NotRead, RecordCount, RunFacts, UnitResult } from '../types.ts'
import { addToTally, numberCards, type Tally } from './card-numbering.ts'
import { brandTable, combinationKey, combinationTable } from './combinations.ts'
import { type CoverageAccount, coverageAccount } from './coverage.ts'
import { findingGroups } from './findings.ts'
import { LIMITS } from './limits.ts'
import { lineBases } from './line-bases.ts'
import { isCardData, severityOf } from './severity.ts'
import { verdictOf } from './verdict.ts'

/** Takes unit results one by one and makes the assessment of them. */
export interface Assessor {
  /** Takes a unit's result; each unit once, in any order. */
  add(result: UnitResult): void
  /** Takes down what could not be listed of a target, by its index. */
  note(target: number, notRead: NotRead): void
  /** Makes the assessment; `finishedAt` is ISO 8601 in UTC. */
  finish(finishedAt: string): Assessment
}

/**
 * Starts the assessment of a run.
 *
 * Memory grows with the places that hold something and with the distinct cards, not with the bytes
 * or units scanned.
 */
export function createAssessor(run: RunFacts): Assessor {
  const counts = cardCounts()
  const bases = lineBases()
  const groups = findingGroups(run.targets.map(({ name }) => name))
  const accounts = run.targets.map(coverageAccount)
  return {
    add(result) {
      accountOf(accounts, result.unit.target).add(result)
      bases.add(result)
      for (const finding of result.findings) groups.add(result.unit, finding, counts.find(finding))
      for (const combination of result.combinations) counts.combine(combination)
    },
    note: (target, notRead) => accountOf(accounts, target).note(notRead),
    finish(finishedAt) {
      const targets = accounts.map((account) => account.finish())
      const complete = targets.every(({ status }) => status === 'complete')
      const findings = groups.finish(bases)
      return assemble(run, finishedAt, {
        ...counts.tables(),
        findings,
        coverage: { complete, targets },
      })
    },
  }
}

function accountOf(accounts: readonly CoverageAccount[], target: number): CoverageAccount {
  const account = accounts[target]
  if (account === undefined) throw new DefectError(`a unit names target ${target}, which is none`)
  return account
}

type Counted = Pick<Assessment, 'combinations' | 'brands' | 'findings' | 'coverage'> & {
  readonly distinctCards: number
}

function assemble(
  { tool, id, purpose, changeId, startedAt, resumed }: RunFacts,
  finishedAt: string,
  { distinctCards, combinations, brands, findings, coverage }: Counted,
): Assessment {
  const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)
  return {
    schema: 'cardsweep/report@1',
    run: { id, purpose, changeId, startedAt, finishedAt, resumed },
    tool,
    verdict: verdictOf({ findings, coverage }),
    totals: {
      bytes: total(coverage.targets.map(({ bytes }) => bytes)),
      records: total(coverage.targets.map(({ records }) => records)),
      occurrences: total(brands.map(({ occurrences }) => occurrences)),
      distinctCards,
    },
    combinations,
    brands,
    findings,
    coverage,
    limits: LIMITS,
  }
}

interface CardCounts {
  /** Numbers a finding's cards, and counts them where they are card data. */
  find(finding: UnitResult['findings'][number]): readonly number[]
  combine(combination: RecordCount): void
  tables(): Pick<Counted, 'distinctCards' | 'combinations' | 'brands'>
}

function cardCounts(): CardCounts {
  const number = numberCards()
  const brands = new Map<string, Tally>()
  const combinations = new Map<number, Tally>()
  const all = new Set<number>()
  return {
    find(finding) {
      const cards = number(finding.cards)
      if (!isCardData(severityOf(finding))) return cards
      addToTally(brands, finding.brand ?? 'unknown', finding.occurrences, cards)
      for (const card of cards) all.add(card)
      return cards
    },
    combine: ({ elements, records, cards }) =>
      addToTally(combinations, combinationKey(elements), records, number(cards)),
    tables: () => ({
      distinctCards: all.size,
      combinations: combinationTable(combinations),
      brands: brandTable(brands),
    }),
  }
}
