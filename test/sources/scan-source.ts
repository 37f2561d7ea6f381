import { createDetector } from '../../src/detect/detector.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import type { Finding } from '../../src/model/finding.ts'
import { CHUNK } from '../../src/model/limits.ts'
import type { Target } from '../../src/model/target.ts'
import type { Source, Unit } from '../../src/model/unit.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { scanUnit } from '../../src/run/scan-unit.ts'

const detector = createDetector({
  rules: compileRules('japan'),
  mask: builtInMask,
  module: compileModule(),
  pseudonym: (digits) => digits,
  chunkBytes: CHUNK,
})

/** The role of a column, as a scan knows it. */
export const roleOf: typeof detector.roleOf = detector.roleOf

/** What a scan of one source says. */
export interface SourceScan {
  readonly results: readonly UnitResult[]
  readonly findings: readonly Finding[]
  readonly notRead: readonly NotRead[]
}

/** Scans a source in this thread; `listed` happens after the units are listed and before the first one is read. */
export async function scanSource(
  source: Source,
  target: Target,
  listed: () => Promise<void> = async () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<SourceScan> {
  const scanner = {
    sources: [source],
    detector,
    testCardsCount: [],
    allowComments: [],
    mask: builtInMask,
  }
  const notRead: NotRead[] = []
  const results: UnitResult[] = []
  const units: Unit[] = []
  for await (const unit of source.units(target, 0, (note) => notRead.push(note), signal)) {
    units.push(unit)
  }
  await listed()
  for (const unit of units) results.push(await scanUnit(unit, scanner, () => {}, signal))
  const findings = results.flatMap((result) => result.findings)
  return { results, findings, notRead: [...notRead, ...results.flatMap((one) => one.notRead)] }
}

/** The findings as `table.column key` or `path:line`, one for each sample, sorted. */
export function placesOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ kind }) => kind === 'pan' || kind === 'testCard')
    .flatMap(({ place, samples }) =>
      samples.map(({ key, line }) =>
        place.type === 'column'
          ? `${place.table}.${place.column} ${key}`
          : line === undefined
            ? place.path
            : `${place.path}:${line}`,
      ),
    )
    .sort()
}

/** A scan whose places begin with other words: a server that a test starts has a port of its own. */
export const shownBelow = (scan: SourceScan, root: string, words: string): SourceScan =>
  JSON.parse(JSON.stringify(scan).replaceAll(root, words))
