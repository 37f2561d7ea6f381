import { createAssessor } from '../../src/assess/assessor.ts'
import type { AssessmentOptions } from '../../src/assess/options.ts'
import type { SelfTest } from '../../src/model/audit.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import type { Finding, RecordCount, UnitSample } from '../../src/model/finding.ts'
import type { Assessment, RunFacts } from '../../src/model/index.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'

/** Facts of a run over the named targets. */
export function runOver(...names: readonly string[]): RunFacts {
  return {
    id: '0198a6de-0000-7000-8000-000000000001',
    purpose: 'scheduled audit',
    changeId: null,
    startedAt: '2026-01-05T18:00:00.000Z',
    resumed: false,
    tool: {
      name: 'cardsweep',
      version: '0.1.0',
      rules: { version: '2026-01', sha256: 'a'.repeat(64) },
      config: { sha256: 'b'.repeat(64) },
      runtime: 'node v20.19.0 linux-x64',
    },
    targets: names.map((name) => ({ name })),
  }
}

/** A unit of a target; the whole of `part` unless a range is given. */
export function unit(target: number, part: string, range: Unit['range'] = null): Unit {
  return { source: 'file', target, part, range, bytes: 1000, version: '1' }
}

/** A result with what differs from a unit that was read whole and holds nothing. */
export function result(of: Unit, differs: Partial<UnitResult> = {}): UnitResult {
  return {
    unit: of,
    bytes: of.range === null ? of.bytes : of.range[1] - of.range[0],
    records: 10,
    findings: [],
    combinations: [],
    notRead: [],
    ...differs,
  }
}

/** A confirmed Visa in `app.log`, with what differs. */
export function finding(differs: Partial<Finding> = {}): Finding {
  return {
    place: { type: 'file', path: 'app.log' },
    kind: 'pan',
    confidence: 'confirmed',
    brand: 'visa',
    elements: ['pan'],
    overExposed: false,
    occurrences: 1,
    cards: ['card-1'],
    samples: [sample()],
    ...differs,
  }
}

/** A masked published test number, with what differs. */
export function sample(differs: Partial<UnitSample> = {}): UnitSample {
  return {
    masked: '411111******1111',
    brand: 'visa',
    offset: 0,
    line: 1,
    column: 1,
    encoding: ['ascii'],
    reasons: [{ id: 'luhn:pass', weight: 10 }],
    elements: ['pan'],
    ...differs,
  }
}

/** Records with the same elements, with what differs. */
export function combination(differs: Partial<RecordCount> = {}): RecordCount {
  return { elements: ['pan'], records: 1, cards: ['card-1'], ...differs }
}

/** The assessment of some results, in the order given. */
export function assess(
  run: RunFacts,
  results: readonly UnitResult[],
  notes: readonly (readonly [target: number, notRead: NotRead])[] = [],
  { selfTest, ...options }: AssessmentOptions & { readonly selfTest?: SelfTest } = {},
): Assessment {
  const assessor = createAssessor(run, options)
  if (selfTest) assessor.tested(selfTest)
  for (const each of results) assessor.add(each)
  for (const [target, notRead] of notes) assessor.note(target, notRead)
  return assessor.finish('2026-01-05T18:00:02.500Z')
}
