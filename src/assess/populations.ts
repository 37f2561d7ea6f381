import {
  type Finding,
  type Population,
  populationKey,
  type RecordCount,
  type UnitResult,
  unweighed,
} from '../model/index.ts'
import { byText } from './compare.ts'
import {
  addCounts,
  judgePopulation,
  type Merged,
  noCounts,
  type PopulationVerdict,
} from './population-verdict.ts'
import { splitByBin } from './split-finding.ts'

/** Holds back what depends on its whole column or field, until all units are known. */
export interface Populations {
  /** Takes the counts of a unit; gives back the result without what is held back. */
  hold(result: UnitResult): UnitResult
  /** What was held back, judged, and what is said of the columns and fields. */
  settle(): { readonly results: readonly UnitResult[]; readonly populations: readonly Population[] }
}

/** Of most units: nothing was found, and nothing counted. */
const holdsNothing = ({ findings, combinations, populations = [] }: UnitResult): boolean =>
  findings.length + combinations.length + populations.length === 0

type Member = Finding & Required<Pick<Finding, 'member'>>

interface Column {
  readonly target: number
  readonly place: Finding['place']
  readonly field: string | undefined
  readonly counts: Merged
  verdict: PopulationVerdict | null
  /** Whether most of its numbers look like those of cards: then that tells none of them apart. */
  ungrouped: number
  marked: number
  setAside: number
  outliers: number
}

/** Starts without units; `targets` are the names as reports give them. */
export function populationsOf(targets: readonly string[]): Populations {
  const columns = new Map<string, Column>()
  const held: UnitResult[] = []
  const columnAt = (target: number, key: string): Column | undefined =>
    columns.get(`${target} ${key}`)
  const columnOf = ({ unit }: UnitResult, { place, member }: Member): Column | undefined =>
    columnAt(unit.target, populationKey(place, member.field))
  return {
    hold(result) {
      if (holdsNothing(result)) return result
      for (const counts of result.populations ?? []) {
        const { place, field } = counts
        const key = `${result.unit.target} ${populationKey(place, field)}`
        const column = columns.get(key) ?? newColumn(result.unit.target, place, field)
        columns.set(key, column)
        addCounts(column.counts, counts)
      }
      const members = result.findings.filter(isMember)
      const combinations = result.combinations.filter(({ members: own }) => own !== undefined)
      if (members.length + combinations.length > 0) {
        held.push({ ...result, findings: members, combinations })
      }
      return {
        ...result,
        findings: result.findings.filter((finding) => !isMember(finding)),
        combinations: result.combinations.filter(({ members: own }) => own === undefined),
      }
    },
    settle() {
      for (const column of columns.values()) column.verdict = judgePopulation(column.counts)
      for (const result of held) {
        for (const finding of result.findings.filter(isMember)) {
          const column = columnOf(result, finding)
          if (column === undefined) continue
          if (finding.member.ungrouped) column.ungrouped += finding.occurrences
          else column.marked += finding.occurrences
        }
      }
      const results = held.map((result) => ({
        ...result,
        findings: result.findings
          .filter(isMember)
          .flatMap((finding) => settled(finding, columnOf(result, finding))),
        combinations: result.combinations.filter((record) =>
          counts(record, (key) => columnAt(result.unit.target, key)),
        ),
      }))
      return { results, populations: listOf([...columns.values()], targets) }
    },
  }
}

const isMember = (finding: Finding): finding is Member => finding.member !== undefined

function newColumn(target: number, place: Finding['place'], field: string | undefined): Column {
  const none = { ungrouped: 0, marked: 0, setAside: 0, outliers: 0 }
  return { target, place, field, counts: noCounts(), verdict: null, ...none }
}

/** The finding as its column makes it: raised, set aside, an outlier, or as it was. */
function settled(finding: Member, column: Column | undefined): Finding[] {
  const verdict = column?.verdict
  if (!column || !verdict) return finding.member.columnOnly ? [] : [finding]
  const isPossible = finding.confidence === 'possible'
  if (verdict.areCards && !finding.member.columnOnly) {
    const isRaised = isPossible && finding.member.ungrouped && !finding.member.isForeignField
    return [isRaised ? because({ ...finding, confidence: 'likely' }, 'column:cards') : finding]
  }
  if (!verdict.areIds) {
    const isOne = isPossible && (finding.member.ungrouped || finding.member.columnOnly)
    if (!isOne) return [finding]
    column.setAside += finding.occurrences
    return [{ ...finding, population: 'set-aside' }]
  }
  const [ids, others] = splitByBin(finding, (bin) => isId(column, bin, finding.member.ungrouped))
  column.setAside += ids?.occurrences ?? 0
  column.outliers += others?.occurrences ?? 0
  return [
    ...(ids
      ? [because({ ...ids, confidence: 'possible', population: 'set-aside' }, 'column:serial')]
      : []),
    ...(others ? [{ ...others, population: 'outlier' as const }] : []),
  ]
}

/** Whether a number goes with the ids of its column: the same prefix, written like most of them. */
function isId({ verdict, ungrouped, marked }: Column, bin: string, isUngrouped: boolean): boolean {
  return verdict?.idBins.has(bin) === true && (isUngrouped || marked > ungrouped)
}

function because(finding: Finding, reason: string): Finding {
  const samples = finding.samples.map((sample) => ({
    ...sample,
    reasons: [...sample.reasons, unweighed(reason)],
  }))
  return { ...finding, samples }
}

/** Whether a record holds card data: some number that is raised, or that is not one of ids. */
function counts(
  { members = [], possibleOnly }: RecordCount,
  columnAt: (key: string) => Column | undefined,
): boolean {
  return members.some(({ population, bin, ungrouped }) => {
    const column = columnAt(population)
    if (possibleOnly) return column?.verdict?.areCards ?? false
    return !(column?.verdict?.areIds && isId(column, bin, ungrouped))
  })
}

function listOf(columns: readonly Column[], targets: readonly string[]): Population[] {
  return columns
    .flatMap(({ target, place, field, counts: merged, verdict, setAside, outliers }) => {
      if (verdict === null || merged.passing === 0) return []
      const { low, high } = verdict.luhnRate
      const scale = merged.sampled ? Math.max(1, (setAside + outliers) / merged.passing) : 1
      const hidden = Math.ceil(merged.values * verdict.shareAtMost * scale)
      return [
        {
          target: targets[target] ?? '',
          place,
          ...(field !== undefined && { field }),
          values: merged.values,
          luhnPassing: merged.passing,
          luhnRate: { low: rounded(low), high: rounded(high) },
          structure: verdict.structure,
          setAside,
          mayHide: Math.min(setAside, hidden),
          outliers,
          ...(merged.sampled && { sampled: true as const }),
        },
      ]
    })
    .toSorted((a, b) => b.mayHide - a.mayHide || byText(nameOf(a), nameOf(b)))
}

const nameOf = ({ target, place, field }: Population): string =>
  `${target} ${populationKey(place, field)}`

const rounded = (rate: number): number => Math.round(rate * 10_000) / 10_000
