import * as v from 'valibot'
import { UsageError } from '../errors.ts'
import {
  type Assessment,
  ELEMENTS,
  KINDS,
  LEAVES_UNREAD,
  type NotReadReason,
  SEVERITIES,
} from '../model/index.ts'
import { CONFIDENCES } from './severity.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const time = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/))

const element = v.picklist(ELEMENTS)
const severity = v.picklist(SEVERITIES)
const confidence = v.picklist(CONFIDENCES)
const verdict = v.picklist(['detected', 'not-detected', 'inconclusive'])
const window = v.strictObject({ oldest: v.string(), newest: v.string() })
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/))

const run = v.strictObject({
  id: v.string(),
  purpose: v.nullable(v.string()),
  changeId: v.nullable(v.string()),
  startedAt: time,
  finishedAt: time,
  resumed: v.boolean(),
})

const tool = v.strictObject({
  name: v.string(),
  version: v.string(),
  rules: v.strictObject({
    version: v.string(),
    sha256: digest,
    own: v.exactOptional(digest),
  }),
  config: v.strictObject({ sha256: digest }),
  runtime: v.string(),
})

const sample = v.strictObject({
  masked: v.string(),
  brand: v.nullable(v.string()),
  line: v.exactOptional(positive),
  column: v.exactOptional(positive),
  offset: count,
  key: v.exactOptional(v.string()),
  field: v.exactOptional(v.string()),
  encoding: v.string(),
  reasons: v.array(v.string()),
  elements: v.array(element),
})

const kind = v.picklist(KINDS)

const place = v.variant('type', [
  v.strictObject({ type: v.literal('file'), path: v.string() }),
  v.strictObject({
    type: v.literal('column'),
    database: v.string(),
    schema: v.nullable(v.string()),
    table: v.string(),
    column: v.string(),
  }),
])

const past = {
  id,
  target: v.string(),
  kind,
  severity,
  confidence,
  place,
  occurrences: count,
  firstSeen: v.exactOptional(time),
}

const approval = { reason: v.string(), approver: v.string(), until: v.string() }

const finding = v.strictObject({
  ...past,
  distinctCards: count,
  samples: v.pipe(v.array(sample), v.maxLength(20)),
  role: v.exactOptional(v.string()),
  population: v.exactOptional(v.picklist(['set-aside', 'outlier'])),
  codeField: v.exactOptional(v.string()),
  window: v.exactOptional(window),
  causes: v.exactOptional(v.array(v.string())),
  requirements: v.exactOptional(v.array(v.string())),
  allowed: v.exactOptional(v.literal(true)),
  exception: v.exactOptional(v.strictObject(approval)),
  status: v.exactOptional(v.picklist(['new', 'continuing'])),
})

const combination = v.strictObject({
  elements: v.array(element),
  records: count,
  distinctCards: count,
})

const system = v.strictObject({
  system: v.string(),
  environment: v.exactOptional(v.string()),
  owner: v.exactOptional(v.string()),
  occurrences: count,
  distinctCards: count,
  findings: v.strictObject({
    SV1: count,
    SV2: count,
    SV3: count,
    SV4: count,
    SV5: count,
    SV0: count,
  }),
  combinations: v.array(combination),
  window: v.exactOptional(window),
})

const bin = v.strictObject({
  bin: v.string(),
  brand: v.string(),
  occurrences: count,
  distinctCards: count,
})

const baseline = v.strictObject({
  run: v.strictObject({ id: v.string(), finishedAt: time, verdict }),
  resolved: v.array(v.strictObject(past)),
  unchecked: v.array(v.strictObject(past)),
  history: v.array(
    v.strictObject({
      runId: v.string(),
      finishedAt: time,
      verdict,
      occurrences: count,
      distinctCards: count,
    }),
  ),
})

const exception = v.strictObject({
  finding: id,
  ...approval,
  state: v.picklist(['active', 'expired', 'unused']),
})

const notRead = v.strictObject({
  what: v.string(),
  // TypeScript has the keys of a record as plain strings.
  reason: v.picklist(Object.keys(LEAVES_UNREAD) as NotReadReason[]),
  detail: v.string(),
  count: v.exactOptional(positive),
  bytes: v.exactOptional(count),
})

const target = v.strictObject({
  target: v.string(),
  system: v.exactOptional(v.string()),
  owner: v.exactOptional(v.string()),
  environment: v.exactOptional(v.string()),
  expected: v.exactOptional(v.picklist(['none', 'test', 'card-data'])),
  status: v.picklist(['complete', 'partial', 'failed']),
  bytes: count,
  records: count,
  notRead: v.array(notRead),
})

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

const population = v.strictObject({
  target: v.string(),
  place,
  field: v.exactOptional(v.string()),
  values: count,
  luhnPassing: count,
  luhnRate: v.strictObject({ low: share, high: share }),
  structure: v.array(v.string()),
  setAside: count,
  mayHide: count,
  outliers: count,
  sampled: v.exactOptional(v.literal(true)),
})

const assessment = v.strictObject({
  schema: v.literal('cardsweep/report@1'),
  run,
  tool,
  profile: v.exactOptional(v.picklist(['merchant-nonretention', 'pci-cde'])),
  verdict,
  selfTest: v.exactOptional(v.strictObject({ passed: v.boolean(), planted: count, found: count })),
  totals: v.strictObject({
    bytes: count,
    records: count,
    occurrences: count,
    distinctCards: count,
  }),
  combinations: v.array(combination),
  brands: v.array(v.strictObject({ brand: v.string(), occurrences: count, distinctCards: count })),
  bins: v.exactOptional(v.array(bin)),
  systems: v.exactOptional(v.array(system)),
  window: v.exactOptional(window),
  baseline: v.exactOptional(baseline),
  exceptions: v.exactOptional(v.array(exception)),
  populations: v.exactOptional(v.array(population)),
  findings: v.array(finding),
  coverage: v.strictObject({ complete: v.boolean(), targets: v.array(target) }),
  limits: v.array(v.string()),
})

/**
 * Reads an assessment from the parsed report.json of a finished run.
 *
 * @throws {UsageError} if it is none; names the first field that is wrong, never its value.
 */
export function parseAssessment(json: unknown): Assessment {
  const { success, output, issues } = v.safeParse(assessment, json)
  if (success) return output
  throw new UsageError(`not a report of schema cardsweep/report@1: ${complaint(issues[0])}`)
}

/** An unknown field's own name is data too, so the complaint ends at the object that has it. */
function complaint({ path, expected }: v.InferIssue<typeof assessment>): string {
  const unknownField = expected === 'never'
  const keys = (path ?? []).map(({ key }) => String(key))
  if (unknownField) keys.pop()
  const field = keys.join('.') || 'the document'
  return unknownField ? `${field} has an unknown field` : `${field} must be ${expected}`
}
