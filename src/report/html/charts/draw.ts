import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Markup } from '../template.ts'

/** What a chart shows, in the terms of ECharts. */
export type Drawing = Readonly<Record<string, unknown>>

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer])

/** Pixels of the drawing: half a page, so that its letters stay readable on a telephone. */
export const WIDTH = 480

/** Names a drawing for those who do not see it. */
export interface Label {
  readonly id: string
  readonly title: Markup
  readonly description: Markup
}

const TAGS = new Set(['g', 'path', 'rect', 'circle', 'text', 'defs', 'clipPath'])
const ATTRIBUTES = new Set([
  ...['d', 'x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'transform', 'id', 'clip-path'],
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...['text-anchor', 'dominant-baseline', 'opacity', 'paint-order', 'stroke-miterlimit'],
])
const ELEMENT = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/g
const ATTRIBUTE = /\s([\w:-]+)="([^"]*)"/g

/** Draws as SVG that obeys the page's policy: no style attribute, no script, no reference outside. */
export function draw(drawing: Drawing, height: number, label: Label): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({ animation: false, ...drawing })
    return frame(clean(chart.renderToSVGString(), label.id), height, label)
  } finally {
    chart.dispose() // else its clock keeps the process alive
  }
}

function frame(content: string, height: number, { id, title, description }: Label): Markup {
  return {
    markup: `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title.markup}</title><desc id="${id}-d">${description.markup}</desc>
${content}</svg>
`,
  }
}

/** Keeps known elements with known attributes only; text comes escaped from the library. */
function clean(svg: string, id: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(ELEMENT, (_, slash: string, tag: string, attributes: string) =>
      TAGS.has(tag) ? `<${slash}${tag}${slash ? '' : kept(attributes)}>` : '',
    )
    .replaceAll(/zr\d+-/g, `${id}-`) // the library counts its drawings: the same page, other ids
    .trim()
}

function kept(attributes: string): string {
  return [...attributes.matchAll(ATTRIBUTE)]
    .map(([whole, name = '', value = '']) => {
      if (name === 'style') return fontSize(value)
      return ATTRIBUTES.has(name) ? whole : ''
    })
    .join('')
}

/** The font itself is the page's; its size stands as `font-size:13px` or within `font:`. */
function fontSize(style: string): string {
  const [, size] = /\b(\d+)px/.exec(style) ?? []
  return size ? ` font-size="${size}"` : ''
}
