import { type Finding, type RecordCount, unweighed } from '../model/index.ts'
import { type HeldColumn, type HeldMember, isByChance, isId } from './population-column.ts'
import { splitByBin } from './split-finding.ts'

/** Why a number is listed with its column that nothing but the name of its field speaks against. */
export const OTHER_FIELD = 'column:other_field'

/** The finding as its column makes it: raised, set aside, an outlier, or as it was. */
export function settled(finding: HeldMember, column: HeldColumn | undefined): Finding[] {
  const { member } = finding
  const verdict = column?.verdict
  // Too few values to judge them together: what their field's name alone excludes is told all the same.
  if (column && !verdict && member.columnOnly) return setAside(column, finding, OTHER_FIELD)
  if (!column || !verdict) return [finding]
  if (!member.isCardField) {
    if (verdict.areCards && !member.columnOnly) return [raised(finding)]
    if (verdict.areIds) {
      const [ids, others] = splitByBin(finding, (bin) => isId(column, bin, member.ungrouped))
      return [...setAside(column, ids, 'column:serial'), ...standingOut(column, others)]
    }
  }
  if (!verdict.chance) return asListed(finding, column)
  const [chance, others] = splitByBin(finding, isByChance(column, member, finding.elements))
  return [
    ...setAside(column, chance, 'column:chance'),
    ...(isListed(finding) && others ? asListed(others, column) : standingOut(column, others)),
  ]
}

/** Whether a record holds card data: some number that is raised, or that is none of those set aside. */
export function holdsCards(
  { members = [], possibleOnly, elements }: RecordCount,
  columnAt: (key: string) => HeldColumn | undefined,
): boolean {
  return members.some((member) => {
    const column = columnAt(member.population)
    if (possibleOnly) return column?.verdict?.areCards ?? false
    if (column?.verdict?.areIds && !member.isCardField) {
      return !isId(column, member.bin, member.ungrouped)
    }
    return !(column && isByChance(column, member, elements)(member.bin))
  })
}

function raised(finding: HeldMember): Finding {
  const { ungrouped, isForeignField } = finding.member
  const isRaised = finding.confidence === 'possible' && ungrouped && !isForeignField
  return isRaised ? because({ ...finding, confidence: 'likely' }, 'column:cards') : finding
}

/** Whether it is possible at most, and would be one of many lines for a person to look at. */
function isListed({ confidence, member }: HeldMember): boolean {
  const { ungrouped, columnOnly, isCardField } = member
  return confidence === 'possible' && !isCardField && (ungrouped || columnOnly === true)
}

/** What is possible is listed with its column. */
function asListed(finding: HeldMember, column: HeldColumn): Finding[] {
  if (!isListed(finding)) return [finding]
  column.setAside += finding.occurrences
  return [{ ...finding, population: 'set-aside' }]
}

function setAside(column: HeldColumn, finding: Finding | null, reason: string): Finding[] {
  if (finding === null) return []
  column.setAside += finding.occurrences
  return [because({ ...finding, confidence: 'possible', population: 'set-aside' }, reason)]
}

function standingOut(column: HeldColumn, finding: Finding | null): Finding[] {
  if (finding === null) return []
  column.outliers += finding.occurrences
  return [{ ...finding, population: 'outlier' }]
}

function because(finding: Finding, reason: string): Finding {
  const samples = finding.samples.map((sample) => ({
    ...sample,
    reasons: [...sample.reasons, unweighed(reason)],
  }))
  return { ...finding, samples }
}
