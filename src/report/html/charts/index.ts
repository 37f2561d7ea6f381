/**
 * The pictures of the summary: an Assessment goes in, figures come out, each an SVG drawing with the
 * same figures in a table beside it. ECharts draws them before the page is written, so that the page
 * needs no script. What there is nothing to show of is left out.
 */
import type { Assessment, RunTotals } from '../../../model/index.ts'
import type { Setting } from '../setting.ts'
import type { Markup } from '../template.ts'
import { brandsFigure } from './brands.ts'
import { coverageFigure } from './coverage.ts'
import { figure } from './figure.ts'
import { figureOfRuns, historyFigure } from './history.ts'
import { systemsFigure } from './systems.ts'
import { windowFigure } from './window.ts'

export { runCells } from './history.ts'

/** All pictures there is something to show of. */
export function figures(assessment: Assessment, setting: Setting): Markup[] {
  return [systemsFigure, coverageFigure, brandsFigure, windowFigure, historyFigure]
    .map((make) => make(assessment, setting))
    .flatMap((made) => (made ? [figure(made)] : []))
}

/** The picture of runs, oldest first; null of fewer than two. */
export function runsFigure(
  runs: readonly RunTotals[],
  translate: Setting['translate'],
  zone: string | undefined,
): Markup | null {
  const made = figureOfRuns(runs, translate, zone)
  return made && figure(made)
}
