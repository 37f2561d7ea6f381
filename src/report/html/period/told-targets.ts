import {
  type AuditedFinding,
  type AuditedPeriod,
  type AuditedTarget,
  SEVERITIES,
  type Verdict,
} from '../../../model/index.ts'
import type { PeriodRun } from '../../by-run.ts'
import { grouped } from '../../wording/index.ts'
import { type Markup, markup } from '../template.ts'
import type { PeriodSetting } from './parts.ts'

/** A target with all that is told of it. */
export interface ToldTarget extends AuditedTarget {
  /** What it is reached by on the page. */
  readonly anchor: string
  readonly findings: readonly AuditedFinding[]
  /** Of the last run that had it. */
  readonly last: ReturnType<AuditedTarget['nights']['get']>
}

/** The targets of a period, those with the most serious results first. */
export function toldTargets({ targets: all, findings }: AuditedPeriod): ToldTarget[] {
  const own = new Map<string, AuditedFinding[]>()
  for (const finding of findings) {
    const known = own.get(finding.target)
    if (known) known.push(finding)
    else own.set(finding.target, [finding])
  }
  return all
    .map((target, index) => ({
      ...target,
      anchor: `target-${index + 1}`,
      findings: own.get(target.target) ?? [],
      last: [...target.nights.values()].at(-1),
    }))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
}

const VERDICTS: readonly Verdict[] = ['detected', 'inconclusive', 'not-detected']

/** By the verdict, and then by the most serious open place. */
function rankOf({ last }: ToldTarget): number {
  if (!last) return Number.MAX_SAFE_INTEGER
  const gravest = SEVERITIES.findIndex((severity) => last.openPlaces[severity] > 0)
  const severity = gravest < 0 ? SEVERITIES.length : gravest
  return VERDICTS.indexOf(last.verdict) * (SEVERITIES.length + 1) + severity
}

/** A verdict as a chip. */
export const verdictChip = (verdict: Verdict, translate: PeriodSetting['translate']): Markup =>
  markup`<span class="chip ${verdict}">${translate(`verdict.${verdict}`)}</span>`

/** What each run came to in a target; null where it was none of its targets. */
export function verdictsOf(
  { nights }: AuditedTarget,
  runs: readonly PeriodRun[],
): (Verdict | null)[] {
  return runs.map(({ id }) => (id === null ? null : (nights.get(id)?.verdict ?? null)))
}

/** In how many of its runs a target was read completely. */
export function wholeText(
  { nights }: AuditedTarget,
  translate: PeriodSetting['translate'],
): string {
  const all = [...nights.values()]
  const whole = all.filter(({ isWhole }) => isWhole).length
  return translate('period.ofRuns', { count: grouped(whole), all: grouped(all.length) })
}
