import { visible } from '../../../mask/index.ts'
import { type HtmlColumn, table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { type Drawing, draw } from './draw.ts'

/** A picture with the same figures in words and as a table. */
export interface Figure {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly drawing: Drawing
  readonly height: number
  readonly columns: readonly HtmlColumn[]
  readonly rows: readonly (readonly Shown[])[]
}

/** Colours on white, in both colour schemes: a drawing stands on paper of its own. */
const INK = '#1b1f24'
/** Numbers of the axes. */
export const QUIET = '#57606a'
/** Lines behind the data. */
export const LINE = '#d5dae0'

/** Letters of 13 px are 10 px on a telephone, where the drawing shrinks to three quarters. */
export const LETTERS: Drawing = { fontSize: 13, color: INK }

/** Room for the names at the left, in pixels of the drawing. */
const NAMES = 132
/** Names are measured by the average letter: a system with a wider font shows them still whole. */
const NAMES_MEASURED = 108

/** An axis of names, the first at the top, longer ones shortened: the table beside has them whole. */
export function namesAxis(names: readonly string[]): Drawing {
  return {
    type: 'category',
    data: names.map(visible),
    inverse: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: { ...LETTERS, width: NAMES_MEASURED, overflow: 'truncate', interval: 0 },
  }
}

/** An axis of whole numbers. */
export function countsAxis(format: (count: number) => string): Drawing {
  return {
    type: 'value',
    minInterval: 1,
    splitNumber: 3,
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { ...LETTERS, color: QUIET, formatter: format, hideOverlap: true },
  }
}

const DAY = 86_400_000 // milliseconds

/** How an axis writes times: months where they matter, days where it is short. */
export function timeFormat(times: readonly number[]): string {
  const days = (Math.max(...times) - Math.min(...times)) / DAY
  return days > 120 ? '{yyyy}-{MM}' : days > 2 ? '{MM}-{dd}' : '{dd} {HH}:{mm}'
}

/** Around bars with names at the left: `head` pixels are for the legend. */
export function barsGrid(head: number): Drawing {
  return { left: NAMES + 12, right: 56, top: head, bottom: 28 }
}

const FEW = 4 // names that have room beside each other as they are; more of them stand closer

/** A legend of short names in one row above the drawing. */
export function legendOf(names: readonly string[]): Drawing {
  const closer = names.length > FEW ? { itemGap: 10, itemWidth: 14 } : { itemGap: 26 }
  return { data: names, top: 0, left: 0, ...closer, selectedMode: false, textStyle: LETTERS }
}

/** The figure: the picture, and beside it what it shows. */
export function figure({ id, title, description, drawing, height, ...rest }: Figure): Markup {
  const label = {
    id: `chart-${id}`,
    title: markup`${title}`,
    description: markup`${description}`,
  }
  return markup`<figure class="figure" aria-labelledby="figure-${id}">
<figcaption id="figure-${id}"><strong>${title}</strong> ${description}</figcaption>
<div class="picture">${draw(drawing, height, label)}</div>
${table(title, rest.columns, rest.rows)}</figure>
`
}
