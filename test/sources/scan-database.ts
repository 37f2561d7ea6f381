import { columnRole, compileRules, prefixTable } from '../../src/classify/index.ts'
import { compileModule, createKernel } from '../../src/kernel/index.ts'
import { scanUnit } from '../../src/scan-unit.ts'
import {
  CHUNK,
  CONTEXT,
  DATABASE_DEFAULTS,
  type DatabaseOptions,
  openSource,
} from '../../src/sources/index.ts'
import type { Finding, NotRead, Target, Unit, UnitResult } from '../../src/types.ts'

const rules = compileRules('japan')
const kernel = createKernel(prefixTable(rules), await compileModule())

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
  const roleOf: DatabaseOptions['roleOf'] = (name, comment) => columnRole(name, comment, rules)
  const source = openSource(named, { database: { ...DATABASE_DEFAULTS, roleOf, ...options } })
  const memory = kernel.memory.subarray(0, CHUNK + 2 * CONTEXT)
  const scanner = {
    sources: [source],
    kernel,
    spare: () => kernel.another(),
    rules,
    memory,
    pseudonym: (digits: string) => digits,
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
