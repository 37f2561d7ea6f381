import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AssessmentOptions, CauseFile, RequirementFile } from '../assess/index.ts'
import type { Config } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import type { Mask } from '../mask/index.ts'
import type { Assessment, TargetFacts } from '../model/index.ts'
import { readRuleFile } from '../rules/index.ts'
import { mountsOf } from '../sources/index.ts'
import { readReport } from './read-report.ts'
import type { Terminal } from './terminal.ts'
import type { Triage } from './triage-state.ts'

/** By what a run is measured: profile, exceptions, rules, and the earlier run. */
export async function assessmentOptionsOf(
  config: Config,
  targets: readonly TargetFacts[],
  baseline: string | undefined,
  { triage, terminal }: { readonly triage: Triage; readonly terminal: Terminal },
): Promise<AssessmentOptions> {
  return {
    ...measuresOf(config, triage, terminal.mask),
    earlier:
      baseline === undefined
        ? await lastReport(config.out, targets, terminal)
        : await readReport(baseline),
  }
}

/** The same without the earlier run. */
export function measuresOf(
  { audit, targets, accept }: Config,
  { standing: { exceptions, acceptedGaps, ...remarks } }: Triage,
  mask: Mask,
): AssessmentOptions {
  return {
    profile: audit,
    mounts: mountsOf(targets, mask.text),
    ...{ exceptions, acceptedGaps, accept, remarks },
    causes: readRuleFile<CauseFile>('causes'),
    requirements: readRuleFile<RequirementFile>('requirements'),
  }
}

/** The report that this run will replace, where it is about one of the same targets. */
async function lastReport(
  out: string,
  targets: readonly TargetFacts[],
  { printMessage }: Terminal,
): Promise<Assessment | null> {
  const path = join(out, 'report.json')
  if (!existsSync(path)) return null
  try {
    const report = await readReport(path)
    const names = new Set(targets.map(({ name }) => name))
    return report.coverage.targets.some(({ target }) => names.has(target)) ? report : null
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    printMessage(`nothing to compare with: ${error.message}`)
    return null
  }
}
