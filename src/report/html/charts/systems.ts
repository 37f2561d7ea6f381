import type { Assessment, Combination } from '../../../model/index.ts'
import { grouped } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { type Markup, markup } from '../template.ts'
import { barsGrid, countsAxis, type Figure, LETTERS, legendOf, namesAxis } from './figure.ts'

const SYSTEMS = 12 // bars that are still told apart; the section on combinations has all
const COMBINATIONS = 6 // colours that are still told apart

/** From grave to light; neighbours differ in lightness, so that they do in grey print. */
const COLOURS = ['#8f1414', '#e07b39', '#f2c14e', '#35587d', '#8fb8de', '#55469c', '#9aa3ad']

interface Row {
  readonly name: string
  readonly combinations: readonly Combination[]
}

/** Where card data lies: systems by combinations of elements, in records. */
export function systemsFigure(assessment: Assessment, { translate }: Setting): Figure | null {
  const rows = rowsOf(assessment, translate('figure.allTargets'))
  if (rows.length === 0) return null
  const shown = rows.slice(0, SYSTEMS)
  const keys = leading(shown)
  const codes = [...keys.map((_, index) => `K${index + 1}`), translate('figure.other')]
  const cells = shown.map((row) => countsOf(row, keys))
  const used = codes.filter((_, index) => cells.some((counts) => counts[index] !== 0))
  const totals = cells.map((counts) => counts.reduce((sum, count) => sum + count, 0))
  return {
    id: 'systems',
    title: translate('figure.systems'),
    description: translate('figure.systemsMeans', { count: grouped(rows.length) }),
    height: 62 + 34 * shown.length,
    drawing: {
      color: COLOURS,
      legend: legendOf(used),
      grid: barsGrid(30),
      xAxis: countsAxis(grouped),
      yAxis: namesAxis(shown.map(({ name }) => name)),
      series: [
        ...codes.map((name, index) => ({
          ...BAR,
          name,
          itemStyle: { color: COLOURS[index], borderColor: '#fff', borderWidth: 1 },
          data: cells.map((counts) => counts[index] ?? 0),
        })),
        {
          ...BAR,
          data: totals.map(() => 0),
          label: {
            ...LETTERS,
            show: true,
            position: 'right',
            formatter: ({ dataIndex }: { dataIndex: number }) => grouped(totals[dataIndex] ?? 0),
          },
        },
      ],
    },
    columns: [
      { title: translate('column.system'), shape: 'name' },
      ...used.map((title) => ({ title, shape: 'number' }) as const),
      { title: translate('column.sum'), shape: 'number' },
    ],
    rows: shown.map(({ name }, at) => [
      name,
      ...codes.flatMap((code, index) =>
        used.includes(code) ? [grouped(cells[at]?.[index] ?? 0)] : [],
      ),
      grouped(totals[at] ?? 0),
    ]),
  }
}

const BAR = { type: 'bar', stack: 'records', barMaxWidth: 18, silent: true } as const

/** What the codes of the picture stand for. */
export function combinationCodes(assessment: Assessment, { translate }: Setting): Markup {
  const keys = leading(rowsOf(assessment, '').slice(0, SYSTEMS))
  if (keys.length === 0) return markup``
  const items = keys.map((key, index) => {
    const names = key.split('+').map((name) => translate(`element.${name as 'pan'}`))
    return markup`<li><b>K${index + 1}</b> ${names.join(' + ')}</li>`
  })
  return markup`<ul class="codes" aria-label="${translate('figure.codes')}">${items}</ul>
`
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

/** The combinations with most records, those with a security code or a track first. */
function leading(rows: readonly Row[]): string[] {
  const sums = new Map<string, number>()
  for (const { elements, records } of rows.flatMap(({ combinations }) => combinations)) {
    const key = elements.join('+')
    sums.set(key, (sums.get(key) ?? 0) + records)
  }
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, COMBINATIONS)
    .map(([key]) => key)
    .toSorted((a, b) => gravity(b) - gravity(a))
}

function gravity(key: string): number {
  return Number(/track|securityCode/.test(key)) * 2 + Number(key.includes('expiry'))
}

/** Records under each of the keys, and under all others together. */
function countsOf({ combinations }: Row, keys: readonly string[]): number[] {
  const counts = [...keys.map(() => 0), 0]
  for (const { elements, records } of combinations) {
    const at = keys.indexOf(elements.join('+'))
    const slot = at < 0 ? keys.length : at
    counts[slot] = (counts[slot] ?? 0) + records
  }
  return counts
}
