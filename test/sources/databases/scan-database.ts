import { containers } from '../../../src/containers/index.ts'
import { createDetector } from '../../../src/detect/detector.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import type { NotRead } from '../../../src/model/coverage.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { CHUNK } from '../../../src/model/limits.ts'
import type { Target } from '../../../src/model/target.ts'
import type { Unit } from '../../../src/model/unit.ts'
import type { UnitResult } from '../../../src/model/unit-result.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { scanUnit } from '../../../src/run/scan-unit.ts'
import { DATABASE_DEFAULTS, type DatabaseOptions } from '../../../src/sources/databases/options.ts'
import { openSource } from '../../../src/sources/index.ts'

const detector = createDetector({
  rules: compileRules('japan'),
  mask: builtInMask,
  module: compileModule(),
  pseudonym: (digits) => digits,
  chunkBytes: CHUNK,
})

/** What a scan of one database says. */
export interface DatabaseScan {
  readonly results: readonly UnitResult[]
  readonly findings: readonly Finding[]
  readonly notRead: readonly NotRead[]
}

/** How a database is scanned in a test. */
export interface ScanOptions extends Partial<DatabaseOptions> {
  /** Happens after the tables are listed and before the first one is read. */
  readonly listed?: () => Promise<void>
}

/** Scans a database in this thread; `target` may be its URL. */
export async function scanDatabase(
  target: string | Target,
  { listed, ...options }: ScanOptions = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<DatabaseScan> {
  const named = typeof target === 'string' ? { location: target } : target
  const { roleOf } = detector
  const source = openSource(named, {
    containers,
    database: { ...DATABASE_DEFAULTS, roleOf, ...options },
  })
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
  for await (const unit of source.units(named, 0, (note) => notRead.push(note), signal)) {
    units.push(unit)
  }
  await listed?.()
  for (const unit of units) results.push(await scanUnit(unit, scanner, () => {}, signal))
  const findings = results.flatMap((result) => result.findings)
  return { results, findings, notRead: [...notRead, ...results.flatMap((one) => one.notRead)] }
}

/** The findings as `table.column key`, one for each sample, sorted. */
export function placesOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ kind }) => kind === 'pan' || kind === 'testCard')
    .flatMap(({ place, samples }) =>
      samples.map(({ key }) =>
        place.type === 'column' ? `${place.table}.${place.column} ${key}` : place.path,
      ),
    )
    .sort()
}
