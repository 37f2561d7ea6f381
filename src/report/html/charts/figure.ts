import { visible } from '../../../mask/index.ts'
import type { Translate } from '../../messages/index.ts'
import { shorten } from '../../text/index.ts'
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
export const INK = '#1b1f24'
/** Numbers of the axes. */
export const QUIET = '#57606a'
/** Lines behind the data. */
export const LINE = '#d5dae0'

/** Letters of 13 px are 10 px on a telephone, where the drawing shrinks to three quarters. */
export const LETTERS: Drawing = { fontSize: 13, color: INK }

/** Room for the names at the left, in pixels of the drawing. */
const NAMES = 148
/** Columns of a name, in any font: one that is longer keeps both its ends. */
const NAME = 18

/** An axis of names, the first at the top, longer ones shortened: the table beside has them whole. */
export function namesAxis(names: readonly string[]): Drawing {
  return {
    type: 'category',
    data: names.map((name) => shorten(visible(name), NAME)),
    inverse: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: { ...LETTERS, interval: 0 },
  }
}

/** How many times the smallest the largest may be before an even axis makes the small ones look alike. */
const EVEN = 20
/** Where a logarithmic axis has nothing at all: one decade below one, so that one has a length. */
export const NOTHING = 0.1

/** Whether counts differ so much that a logarithmic axis shows them better. */
export function isSteep(counts: readonly number[]): boolean {
  const some = counts.filter((count) => count > 0)
  return some.length > 1 && Math.max(...some) > EVEN * Math.min(...some)
}

/** An axis of whole numbers, even or by powers of ten as the counts need it. */
export function countsAxis(format: (count: number) => string, counts: readonly number[]): Drawing {
  const axis = {
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { ...LETTERS, color: QUIET, hideOverlap: true },
  }
  if (!isSteep(counts))
    return {
      ...{ ...axis, type: 'value', minInterval: 1, splitNumber: 3 },
      axisLabel: { ...axis.axisLabel, formatter: format },
    }
  return {
    ...{ ...axis, type: 'log', min: NOTHING, startValue: NOTHING, minorTick: { show: false } },
    axisLabel: {
      ...axis.axisLabel,
      formatter: (count: number) => format(count < 1 ? 0 : count),
    },
  }
}

/** What a figure shows, with a word on the axis where it is not even. */
export function scaled(
  description: string,
  counts: readonly number[],
  translate: Translate,
): string {
  return isSteep(counts) ? description + translate('figure.steep') : description
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
  const closer = names.length > FEW ? { itemGap: 10, itemWidth: 14 } : { itemGap: 32 }
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
