import {
  type Assessment,
  type Comparison,
  provesMethod,
  type TargetCoverage,
  type UnequalReading,
  type UnequalSetting,
} from '../../model/index.ts'
import { gapsBeyond } from './reading-gaps.ts'

/** What a report says of how it was made. */
type Reading = Pick<Assessment, 'run' | 'tool' | 'profile' | 'coverage' | 'selfTest'>

/** Says whether a run read as much as another one, target by target and place by place, and by the same rules. */
export function comparisonOf(before: Reading, after: Reading): Comparison {
  const differs = differences(before, after)
  const isSameRequest = !differs.some(({ what }) => what === 'settings')
  const lost = lostIn(after, before, isSameRequest)
  const gained = lostIn(before, after, isSameRequest)
  const more = gained.length > 0 ? 'more' : 'same'
  return { reads: lost.length > 0 ? 'less' : more, lost, gained, differs }
}

function differences(before: Reading, after: Reading): UnequalSetting[] {
  const settings = ({
    tool,
    profile,
    run,
  }: Reading): Readonly<Record<UnequalSetting['what'], string | null>> => ({
    version: tool.version,
    rules: `${tool.rules.version} ${tool.rules.sha256}`,
    ownRules: tool.rules.own ?? null,
    settings: tool.config.sha256,
    profile: profile ?? null,
    purpose: run.purpose,
  })
  const old = Object.entries(settings(before)) as [UnequalSetting['what'], string | null][]
  const now = settings(after)
  return old.flatMap(([what, value]) =>
    value === now[what] ? [] : [{ what, before: value, after: now[what] }],
  )
}

/** What `other` read and `run` did not. */
function lostIn(run: Reading, other: Reading, isSameRequest: boolean): UnequalReading[] {
  const isPart = run.run.since !== undefined && other.run.since === undefined
  const isBlind = !provesMethod(run.selfTest) && provesMethod(other.selfTest)
  const own = byName(run.coverage.targets)
  return [
    ...(isBlind ? [{ reason: 'selfTest' } as const] : []),
    ...(isPart ? [{ reason: 'since' } as const] : []),
    ...[...byName(other.coverage.targets)].flatMap(([target, parts]): UnequalReading[] => {
      const mine = own.get(target)
      if (!mine) return [{ target, reason: 'target' }]
      const isEmpty = !isPart && isNothingIn(mine, run) && amountIn(parts) > 0
      const gaps = gapsBeyond(mine, parts, isSameRequest).map((gap) => ({ target, ...gap }))
      return isEmpty ? [{ target, reason: 'nothing' }, ...gaps] : gaps
    }),
  ]
}

/** Two targets may bear one name: they are told together. */
function byName(targets: readonly TargetCoverage[]): Map<string, TargetCoverage[]> {
  const named = new Map<string, TargetCoverage[]>()
  for (const target of targets) {
    const known = named.get(target.target)
    if (known) known.push(target)
    else named.set(target.target, [target])
  }
  return named
}

/** Of a target in which all is unchanged no byte is read: what is listed in it tells. */
function isNothingIn(targets: readonly TargetCoverage[], { coverage }: Reading): boolean {
  const { files = 0, tables = 0 } = coverage.unchanged ?? {}
  const isRelied = files + tables > 0 && targets.some(({ listed = [] }) => listed.length > 0)
  return amountIn(targets) === 0 && !isRelied
}

const amountIn = (targets: readonly TargetCoverage[]): number =>
  targets.reduce((sum, { bytes, records }) => sum + bytes + records, 0)
