import type { ToldNight } from '../../../model/index.ts'
import type { PeriodRun } from '../../by-run.ts'
import type { Translate } from '../../messages/index.ts'
import { dayText, grouped } from '../../wording/index.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import type { PeriodSetting } from './parts.ts'
import { strip, verdictStrip } from './strip.ts'

/** A picture of counts by run; in words the runs in which they change. */
export function countsPicture(
  counts: readonly (number | null)[],
  runs: readonly PeriodRun[],
  { translate, zone }: PeriodSetting,
): Shown {
  if (counts.every((count) => count === null)) return '-'
  const told = counts.flatMap((count, index) => {
    const run = runs[index]
    if (!run || (index > 0 && counts[index - 1] === count)) return []
    const text = count === null ? translate('period.unknown') : grouped(count)
    return [translate('period.strip', { time: dayText(run.startedAt, zone), count: text })]
  })
  return strip(counts, told.join('; '))
}

/** A picture of the verdicts by run; in words how many of each. */
export function verdictsPicture(
  verdicts: readonly (ToldNight['totals']['verdict'] | null)[],
  translate: Translate,
): Markup {
  const kinds = [...new Set(verdicts)]
  const told = kinds.map((kind) => {
    const name = kind === null ? translate('period.unknown') : translate(`verdict.${kind}`)
    return `${name}: ${verdicts.filter((verdict) => verdict === kind).length}`
  })
  return markup`${verdictStrip(verdicts, told.join(', '))}`
}
