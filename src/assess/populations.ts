import {
  type Finding,
  type Population,
  populationKey,
  type RecordCount,
  type UnitResult,
} from '../model/index.ts'
import { exactInterval } from './binomial.ts'
import { shareOfCards } from './chance.ts'
import { byText } from './compare.ts'
import { addCounts } from './merged-counts.ts'
import { countMember, type HeldColumn, type HeldMember, newColumn } from './population-column.ts'
import { judgePopulation } from './population-verdict.ts'
import { holdsCards, OTHER_FIELD, settled } from './settled-finding.ts'

/** Holds back what depends on its whole column or field, until all units are known. */
export interface Populations {
  /** Takes the counts of a unit; gives back the result without what is held back. */
  hold(result: UnitResult): UnitResult
  /** Hands what was held back to `take`, judged; returns what is said of the columns and fields. */
  settle(take: (result: UnitResult) => void): readonly Population[]
}

/** What has cards, in a form in which they take little memory for as long as it is held back. */
export type Keep = <T extends Pick<Finding, 'cards'>>(counted: T) => T

/** Of most units: nothing was found, and nothing counted. */
const holdsNothing = ({ findings, combinations, populations = [] }: UnitResult): boolean =>
  findings.length + combinations.length + populations.length === 0

/** Starts without units; `targets` are the names as reports give them. */
export function populationsOf(targets: readonly string[], keep: Keep): Populations {
  const columns = new Map<string, HeldColumn>()
  const held: UnitResult[] = []
  const columnAt = (target: number, key: string): HeldColumn | undefined =>
    columns.get(`${target} ${key}`)
  const columnOf = ({ unit }: UnitResult, { place, member }: HeldMember): HeldColumn | undefined =>
    columnAt(unit.target, populationKey(place, member.field))
  /** Values are counted of the first fields of a unit: what a name alone excludes has a line of its own all the same. */
  const uncounted = (
    { unit }: UnitResult,
    { place, member }: HeldMember,
  ): HeldColumn | undefined => {
    if (!member.columnOnly) return undefined
    const column = newColumn(unit.target, place, member.field)
    columns.set(`${unit.target} ${populationKey(place, member.field)}`, column)
    return column
  }
  return {
    hold(result) {
      if (holdsNothing(result)) return result
      const { target } = result.unit
      for (const counts of result.populations ?? []) {
        const { place, field } = counts
        const key = `${target} ${populationKey(place, field)}`
        const column = columns.get(key) ?? newColumn(target, place, field)
        columns.set(key, column)
        addCounts(column.counts, counts)
      }
      const [findings, freeFindings] = parted(result.findings, isMember)
      const [combinations, free] = parted(result.combinations, isOfMembers)
      if (findings.length + combinations.length > 0) {
        held.push({
          ...result,
          findings: findings.map(keep),
          combinations: combinations.map(keep),
        })
      }
      return { ...result, findings: freeFindings, combinations: free }
    },
    settle(take) {
      for (const column of columns.values()) column.verdict = judgePopulation(column.counts)
      for (const result of held) {
        for (const finding of result.findings.filter(isMember)) {
          const column = columnOf(result, finding) ?? uncounted(result, finding)
          if (column) countMember(column, finding)
        }
      }
      for (const result of held) {
        const { target } = result.unit
        take({
          ...result,
          findings: result.findings
            .filter(isMember)
            .flatMap((finding) => settled(finding, columnOf(result, finding))),
          combinations: result.combinations.filter((record) =>
            holdsCards(record, (key) => columnAt(target, key)),
          ),
        })
      }
      return listOf([...columns.values()], targets)
    },
  }
}

const isMember = (finding: Finding): finding is HeldMember => finding.member !== undefined

const isOfMembers = ({ members }: RecordCount): boolean => members !== undefined

function parted<T>(all: readonly T[], isIn: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(isIn), all.filter((one) => !isIn(one))]
}

function listOf(columns: readonly HeldColumn[], targets: readonly string[]): Population[] {
  return columns
    .filter(isTold)
    .map((column) => populationIn(column, targets[column.target] ?? ''))
    .toSorted((a, b) => b.mayHide - a.mayHide || byText(nameOf(a), nameOf(b)))
}

/** Whether something is to be said of a column: it was judged, or numbers are listed with it. */
const isTold = ({ verdict, counts, setAside }: HeldColumn): boolean =>
  (verdict !== null && counts.passing > 0) || setAside > 0

function populationIn(
  { place, field, counts, verdict, isOther, setAside, outliers }: HeldColumn,
  target: string,
): Population {
  const listed = setAside + outliers
  // Where none of its values was counted, those that are listed are all that is known.
  const { values, passing, sampled } =
    counts.values > 0 ? counts : { values: listed, passing: listed, sampled: true }
  const { low, high } = verdict?.luhnRate ?? exactInterval(passing, values)
  const scale = sampled ? Math.max(1, listed / passing) : 1
  const hidden = Math.ceil(values * (verdict?.shareAtMost ?? shareOfCards(high)) * scale)
  return {
    target,
    place,
    ...(field !== undefined && { field }),
    ...{ values, luhnPassing: passing },
    luhnRate: { low: rounded(low), high: rounded(high) },
    structure: [...(isOther ? [OTHER_FIELD] : []), ...(verdict?.structure ?? [])],
    setAside,
    mayHide: Math.min(setAside, hidden),
    outliers,
    ...(sampled && { sampled: true as const }),
  }
}

const nameOf = ({ target, place, field }: Population): string =>
  `${target} ${populationKey(place, field)}`

const rounded = (rate: number): number => Math.round(rate * 10_000) / 10_000
