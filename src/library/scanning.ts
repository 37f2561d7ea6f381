import {
  type CauseFile,
  createAssessor,
  type RequirementFile,
  severityOf,
} from '../assess/index.ts'
import { createMask } from '../mask/index.ts'
import {
  type Assessment,
  CHUNK,
  countsTestCards,
  type RunFacts,
  type Target,
  UNIT_BYTES,
  type UnitResult,
} from '../model/index.ts'
import { compileRules, readRuleFile, rulesDigest } from '../rules/index.ts'
import { drawRunId, runFacts, runTargets, withoutJournal } from '../run/index.ts'
import { DATABASE_DEFAULTS } from '../sources/index.ts'
import type { FoundInScan, ScanSettings } from './scan-settings.ts'

/** Runs a scan in this process: what is found is handed on as it is found, and what all of it means is the answer. */
export async function runLibraryScan(
  targets: readonly Target[],
  settings: ScanSettings,
  found: (finding: FoundInScan) => void,
  signal: AbortSignal,
): Promise<Assessment> {
  const { profile = 'japan', rules = null, purpose = null, changeId = null, jobs = 1 } = settings
  const compiled = compileRules(profile, rules)
  const mask = createMask(compiled)
  const own = { targets, profile, purpose, changeId, rules, jobs, sourceRoot: null }
  const digests = rulesDigest(rules)
  const run = { id: drawRunId(), startedAt: new Date().toISOString(), config: digests.sha256 }
  const facts = runFacts(own, { run, resumed: false }, digests, mask)
  const assessor = createAssessor(facts, {
    profile: settings.audit ?? 'merchant-nonretention',
    causes: readRuleFile<CauseFile>('causes'),
    requirements: readRuleFile<RequirementFile>('requirements'),
  })
  const database = { ...DATABASE_DEFAULTS, ...settings.database }
  const read = { chunkBytes: CHUNK, unitBytes: UNIT_BYTES }
  const means = { rules: compiled, mask, journal: withoutJournal(), signal, isGuest: true }
  const tell = (result: UnitResult): void => findingsOf(result, facts).forEach(found)
  const isWhole = await runTargets({ ...own, database, read }, means, assessor, { found: tell })
  if (!isWhole) throw signal.reason
  return assessor.finish(new Date().toISOString())
}

/** What a unit holds, without what only a run may know: pseudonyms and populations. */
function findingsOf({ unit, findings }: UnitResult, run: RunFacts): FoundInScan[] {
  const facts = run.targets[unit.target]
  const target = facts?.name ?? ''
  const counts = countsTestCards(run.purpose, facts ?? {})
  return findings.flatMap((finding) => {
    if (finding.member?.columnOnly) return []
    const { kind, confidence, brand, place, elements, occurrences, samples } = finding
    const told = samples.map(({ encoding, reasons: _, ...sample }) => ({
      ...sample,
      encoding: encoding.join(' > '),
    }))
    const severity = severityOf(finding, counts)
    return [
      { target, kind, severity, confidence, brand, place, elements, occurrences, samples: told },
    ]
  })
}
