import { exitCode } from '../../assess/index.ts'
import type { Assessment, UnequalReading, UnequalSetting } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { changesOf } from '../overview.ts'
import { grouped } from './quantities.ts'
import { timeText } from './times.ts'

/** Which two runs are told beside each other; empty where there are not two. */
export function comparedText({ run, verdict, baseline }: Assessment, translate: Translate): string {
  if (!baseline) return ''
  return translate('comparison.runs', {
    before: timeText(baseline.run.finishedAt, run.timeZone),
    verdictBefore: translate(`verdict.${baseline.run.verdict}`),
    after: timeText(run.finishedAt, run.timeZone),
    verdict: translate(`verdict.${verdict}`),
  })
}

/** How many findings are new, grown, gone and the same. */
export function differenceText(assessment: Assessment, translate: Translate): string {
  const counts = changesOf(assessment)
  return translate('comparison.changes', {
    added: grouped(counts?.new ?? 0),
    grown: grouped(counts?.grown ?? 0),
    gone: grouped(counts?.resolved ?? 0),
    same: grouped(counts?.continuing ?? 0),
    unchecked: grouped(counts?.notChecked ?? 0),
  })
}

/** What one run read and the other did not. */
export function unequalReadingText(
  { target, what, reason, count }: UnequalReading,
  translate: Translate,
): string {
  // A target is not named again before what begins with its name.
  const isNamed = target !== undefined && what?.startsWith(target) === true
  const all = [isNamed ? undefined : target, what === '*' ? undefined : what]
  const names = all.filter((name) => name !== undefined)
  const counted = count === undefined ? '' : ` (${grouped(count)})`
  return [...names, translate(`reason.${reason}`) + counted].join(': ')
}

/** By what the two looked differently. */
export function unequalSettingText(
  { what, before, after }: UnequalSetting,
  translate: Translate,
): string {
  const none = translate('notStated')
  const values = { before: before ?? none, after: after ?? none }
  return `${translate(`comparison.${what}`)}: ${translate('comparison.values', values)}`
}

/** What the exit status of a comparison means. */
export function comparisonStatusText(assessment: Assessment, translate: Translate): string {
  return translate(`comparison.status.${exitCode(assessment)}`)
}
