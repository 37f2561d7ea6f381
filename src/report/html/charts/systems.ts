import type { Assessment, Combination } from '../../../model/index.ts'
import { grouped } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { markup, type Shown } from '../template.ts'
import { type Bar, barsDrawing, barsHeight } from './bars.ts'
import { type Figure, scaled } from './figure.ts'

const SYSTEMS = 8 // of up to three bars each; the section on combinations has all
const COMBINATIONS = 4 // lines of a system in the table

/** What makes a record serious, from grave to light, with a colour each. */
const GROUPS = [
  { id: 'sad', color: '#8f1414' },
  { id: 'expiry', color: '#e07b39' },
  { id: 'number', color: '#9fb6cc' },
] as const

interface Row {
  readonly name: string
  readonly combinations: readonly Combination[]
}

/** Where card data lies: systems by what stands in the record, in records. */
export function systemsFigure(assessment: Assessment, setting: Setting): Figure | null {
  const { translate } = setting
  const rows = rowsOf(assessment, translate('figure.allTargets'))
  if (rows.length === 0) return null
  const shown = rows.slice(0, SYSTEMS)
  const bars = shown.flatMap(barsOf)
  const groups = GROUPS.map(({ id, color }) => ({ name: translate(`figure.${id}`), color }))
  const description = translate('figure.systemsMeans', { count: grouped(rows.length) })
  return {
    id: 'systems',
    title: translate('figure.systems'),
    description: scaled(
      description,
      bars.map(({ count }) => count),
      translate,
    ),
    height: barsHeight(bars.length, true),
    drawing: barsDrawing(bars, groups),
    columns: [
      { title: translate('column.system'), shape: 'name' },
      { title: translate('column.elements') },
      { title: translate('column.sum'), shape: 'number' },
    ],
    rows: shown.map(({ name, combinations }) => [
      name,
      listOf(combinations, setting),
      grouped(recordsOf(combinations)),
    ]),
  }
}

/** A bar for each group that the system has; the first bears its name. */
function barsOf({ name, combinations }: Row): Bar[] {
  return GROUPS.map((_, group) => ({
    group,
    count: recordsOf(combinations.filter((each) => groupOf(each) === group)),
  }))
    .filter(({ count }) => count > 0)
    .map((bar, index) => ({ ...bar, name: index === 0 ? name : '' }))
}

function groupOf({ elements }: Combination): number {
  if (elements.includes('track') || elements.includes('securityCode')) return 0
  return elements.includes('expiry') ? 1 : 2
}

/** The combinations of a system in words, those with most records first. */
function listOf(combinations: readonly Combination[], { translate }: Setting): Shown {
  const sorted = combinations.toSorted((a, b) => b.records - a.records)
  const lines = sorted.slice(0, COMBINATIONS).map(({ elements, records }) => {
    const names = elements.map((element) => translate(`element.${element}`)).join(' + ')
    return markup`<li>${names}: ${grouped(records)}</li>`
  })
  const rest = recordsOf(sorted.slice(COMBINATIONS))
  const other = rest > 0 ? markup`<li>${translate('figure.other')}: ${grouped(rest)}</li>` : ''
  return markup`<ul class="plain">${lines}${other}</ul>`
}

function rowsOf({ systems, combinations }: Assessment, all: string): Row[] {
  const rows = systems?.map(({ system, combinations: own }) => ({
    name: system,
    combinations: own,
  }))
  const known = rows ?? [{ name: all, combinations }]
  return known
    .filter((row) => row.combinations.length > 0)
    .toSorted((a, b) => recordsOf(b.combinations) - recordsOf(a.combinations))
}

function recordsOf(combinations: readonly Combination[]): number {
  return combinations.reduce((sum, { records }) => sum + records, 0)
}
