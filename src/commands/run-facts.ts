import type { Config } from '../config/index.ts'
import type { Mask } from '../mask/index.ts'
import type { RunFacts, TargetFacts } from '../model/index.ts'
import { packageFacts } from '../package-files.ts'
import type { rulesDigest } from '../rules/index.ts'
import type { Journal } from '../run/index.ts'
import { displayName, rootOf, withoutPassword } from '../sources/index.ts'

/** What is known of a run before its first result. */
export function runFacts(
  config: Config,
  { run, resumed }: Journal,
  rules: ReturnType<typeof rulesDigest>,
  targets: readonly TargetFacts[],
): RunFacts {
  const { name, version } = packageFacts()
  return {
    id: run.id,
    purpose: config.purpose,
    changeId: config.changeId,
    startedAt: run.startedAt,
    resumed,
    tool: {
      name,
      version,
      rules,
      config: { sha256: run.config },
      runtime: `node ${process.version} ${process.platform}-${process.arch}`,
    },
    targets,
  }
}

/** The targets as reports name them. */
export function targetFacts({ targets }: Config, mask: Mask): TargetFacts[] {
  return targets.map((target) => {
    const { location, name, exclude: _, ...known } = target
    const { shown, stable } = rootOf(target)
    const typed = mask.text(displayName(withoutPassword(location)))
    return {
      ...known,
      name: name === undefined ? typed : mask.text(displayName(name)),
      ...(name !== undefined && { shown: typed }),
      root: { shown: mask.text(shown), stable: mask.text(stable) },
    }
  })
}
