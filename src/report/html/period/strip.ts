import type { Verdict } from '../../../model/index.ts'
import { type Markup, markup } from '../template.ts'

const STEP = 4 // units a run has of the width
const BAR = 3 // of which its bar takes
const HIGH = 20 // units
const LEAST = 3 // units of a bar that stands for one

/**
 * A bar a run, the oldest first: by the root, so that one can be seen beside one of a hundred times as much. A run of
 * which nothing is known (null) has none; one with nothing has a flat line. The label says the same in words.
 */
export function strip(counts: readonly (number | null)[], label: string): Markup {
  const most = Math.max(1, ...counts.map((count) => count ?? 0))
  const bars = counts.map((count, index) => (count === null ? '' : bar(index, count, most)))
  return markup`<svg class="strip" viewBox="0 0 ${counts.length * STEP} ${HIGH}" preserveAspectRatio="none" role="img" aria-label="${label}"><path d="${bars.join('')}"/></svg>`
}

function bar(index: number, count: number, most: number): string {
  const height = count === 0 ? 1 : LEAST + Math.round((HIGH - LEAST) * Math.sqrt(count / most))
  return `M${index * STEP} ${HIGH}v-${Math.min(height, HIGH)}h${BAR}v${Math.min(height, HIGH)}z`
}

const HEIGHTS: Readonly<Record<Verdict, number>> = {
  detected: HIGH,
  inconclusive: HIGH / 2,
  'not-detected': 4,
}

/** The verdict of each run: height and colour both tell it, and a run without one has no bar. */
export function verdictStrip(verdicts: readonly (Verdict | null)[], label: string): Markup {
  const paths = (Object.keys(HEIGHTS) as Verdict[]).map((verdict) => {
    const height = HEIGHTS[verdict]
    const bars = verdicts.map((one, index) =>
      one === verdict ? `M${index * STEP} ${HIGH}v-${height}h${BAR}v${height}z` : '',
    )
    return markup`<path class="bar-${verdict}" d="${bars.join('')}"/>`
  })
  return markup`<svg class="strip" viewBox="0 0 ${verdicts.length * STEP} ${HIGH}" preserveAspectRatio="none" role="img" aria-label="${label}">${paths}</svg>`
}
