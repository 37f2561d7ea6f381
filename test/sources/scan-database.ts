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
import type { Finding, NotRead, Target, UnitResult } from '../../src/types.ts'

const rules = compileRules('japan')
const kernel = createKernel(prefixTable(rules), await compileModule())

/** What a scan of one database says. */
export interface DatabaseScan {
  readonly results: readonly UnitResult[]
  readonly findings: readonly Finding[]
  readonly notRead: readonly NotRead[]
}

/** Scans a database in this thread; `url` may be a whole target. */
export async function scanDatabase(
  target: string | Target,
  options: Partial<DatabaseOptions> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<DatabaseScan> {
  const named = typeof target === 'string' ? { location: target } : target
  const roleOf: DatabaseOptions['roleOf'] = (name, comment) => columnRole(name, comment, rules)
  const source = openSource(named, { database: { ...DATABASE_DEFAULTS, roleOf, ...options } })
  const memory = kernel.memory.subarray(0, CHUNK + 2 * CONTEXT)
  const scanner = {
    sources: [source],
    kernel,
    rules,
    memory,
    pseudonym: (digits: string) => digits,
  }
  const notRead: NotRead[] = []
  const results: UnitResult[] = []
  for await (const unit of source.units(named, 0, (note) => notRead.push(note), signal)) {
    results.push(await scanUnit(unit, scanner, () => {}, signal))
  }
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
