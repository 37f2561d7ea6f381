import { maskText, type rulesDigest } from '../classify/index.ts'
import type { Config } from '../config.ts'
import { withoutPassword } from '../connections/index.ts'
import type { Journal } from '../journal.ts'
import { ownPackage } from '../own-files.ts'
import { displayName } from '../sources/index.ts'
import type { RunFacts, TargetFacts } from '../types.ts'

/** What is known of a run before its first result. */
export function runFacts(
  config: Config,
  { run, resumed }: Journal,
  rules: ReturnType<typeof rulesDigest>,
): RunFacts {
  const { name, version } = ownPackage()
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
    targets: targetFacts(config),
  }
}

/** The targets as reports name them. */
export function targetFacts({ targets }: Config): TargetFacts[] {
  return targets.map(({ location, exclude: _, ...known }) => ({
    ...known,
    name: maskText(displayName(withoutPassword(location))),
  }))
}
