import { resolve } from 'node:path'
import { type Mask, maskedTexts } from '../mask/index.ts'
import type { Organisation, RunFacts, Target, TargetFacts } from '../model/index.ts'
import { packageFacts } from '../package-files.ts'
import type { rulesDigest } from '../rules/index.ts'
import {
  displayName,
  isBelow,
  onHost,
  rootOf,
  withoutPassword,
  workTreeOf,
} from '../sources/index.ts'
import type { Journal } from './journal/index.ts'

/** What of a configuration stands in the facts of a run. */
interface FactSettings extends Organisation {
  readonly targets: readonly Target[]
  readonly purpose: string | null
  readonly changeId: string | null
  readonly sourceRoot: string | null
}

/** What is known of a run before its first result. */
export function runFacts(
  config: FactSettings,
  {
    run,
    resumed,
    sessions = [],
  }: Pick<Journal, 'resumed'> &
    Partial<Pick<Journal, 'sessions'>> & {
      readonly run: Omit<Journal['run'], 'format' | 'version'>
    },
  rules: ReturnType<typeof rulesDigest>,
  mask: Mask,
): RunFacts {
  const { name, version } = packageFacts()
  return {
    id: run.id,
    ...maskedTexts({ purpose: config.purpose, changeId: config.changeId }, mask),
    ...organisationOf(config, mask),
    startedAt: run.startedAt,
    resumed,
    ...(sessions.length > 1 && { sessions }),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...sourceRootOf(config, mask),
    tool: {
      name,
      version,
      rules,
      config: { sha256: run.config },
      runtime: `node ${process.version} ${process.platform}-${process.arch}`,
    },
    targets: targetFacts(config, mask),
  }
}

/** Who answers, as far as the configuration says. */
function organisationOf(
  { organisation, contacts, signOff, logo }: Organisation,
  mask: Mask,
): Organisation {
  const known = {
    ...(organisation !== undefined && { organisation }),
    ...(contacts && { contacts }),
    ...(signOff && { signOff }),
  }
  return { ...maskedTexts(known, mask), ...(logo !== undefined && { logo }) }
}

/** The directory that is named, else the git work tree around here where a target lies in it. */
function sourceRootOf(
  { sourceRoot, targets }: FactSettings,
  mask: Mask,
): Pick<RunFacts, 'sourceRoot'> {
  const shown = (root: string): string => mask.text(displayName(root))
  if (sourceRoot !== null) return { sourceRoot: shown(resolve(sourceRoot)) }
  const root = workTreeOf(process.cwd())
  const holds = root !== null && targets.some(({ location }) => isBelow(resolve(location), root))
  return holds ? { sourceRoot: shown(root) } : {}
}

/** The targets as reports name them. */
export function targetFacts({ targets }: Pick<FactSettings, 'targets'>, mask: Mask): TargetFacts[] {
  return targets.map((target) => {
    const { location, name, exclude: _, on: __, connections: ___, host, ...known } = target
    const { shown, stable } = rootOf(target)
    const typed = mask.text(onHost(host, displayName(withoutPassword(location))))
    return {
      ...maskedTexts(known, mask),
      name: name === undefined ? typed : mask.text(displayName(name)),
      ...(name !== undefined && { shown: typed }),
      root: { shown: mask.text(shown), stable: mask.text(stable) },
    }
  })
}
