import * as v from 'valibot'
import type { Verdict } from '../model/index.ts'
import { type Digests, sorted } from './digests.ts'
import { formOf } from './json.ts'
import { ATTESTATION, CHAIN, MANIFEST, PUBLIC_KEY, REPORT, VERIFY } from './names.ts'

/** in-toto Statement v1. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/** in-toto test-result v0.1. */
const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1'

/** What the attestation's test-result predicate calls the verdicts; none of them says more than the report. */
const RESULTS = {
  'not-detected': 'PASSED',
  inconclusive: 'WARNED',
  detected: 'FAILED',
} as const satisfies Record<Verdict, string>

/** What the statement of an evidence folder says. */
export interface EvidenceStatement {
  readonly digests: Digests
  /** What the run came to, in the words of the predicate. */
  readonly result: string
}

/**
 * The in-toto Statement v1 over the files of an evidence folder, as a line of JSON.
 *
 * Its predicate is in-toto's test-result v0.1; `configuration` names the files that say how was looked.
 */
export function formatStatement(digests: Digests, verdict: Verdict): string {
  const subject = sorted(digests).map(descriptor)
  const configuration = subject.filter(({ name }) => /^(?:configuration|rules)\.json$/.test(name))
  return JSON.stringify({
    _type: STATEMENT_TYPE,
    subject,
    predicateType: PREDICATE_TYPE,
    predicate: { result: resultOf(verdict), configuration },
  })
}

/**
 * Reads a statement, whoever signed it; null for what `formatStatement` cannot have made: a note of pruned runs or a
 * rotation, which the same keys sign, says nothing of files.
 */
export function readStatement(payload: string): EvidenceStatement | null {
  try {
    const { subject, predicate } = formOf(STATEMENT, payload)
    const digests = new Map(subject.map(({ name, digest }) => [name, digest.sha256]))
    if (digests.size < subject.length || !NEEDED.every((name) => digests.has(name))) return null
    const isListed = predicate.configuration.every(
      ({ name, digest }) => digests.get(name) === digest.sha256,
    )
    return isListed ? { digests, result: predicate.result } : null
  } catch {
    return null // no JSON, or another form
  }
}

/** What a statement calls a verdict. */
export const resultOf = (verdict: Verdict): string => RESULTS[verdict]

const NEEDED: readonly string[] = [REPORT, CHAIN, MANIFEST, PUBLIC_KEY, VERIFY]

const DESCRIPTOR = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
    v.check((name) => name !== ATTESTATION),
  ),
  digest: v.strictObject({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
})

const STATEMENT = v.strictObject({
  _type: v.literal(STATEMENT_TYPE),
  subject: v.array(DESCRIPTOR),
  predicateType: v.literal(PREDICATE_TYPE),
  predicate: v.strictObject({
    result: v.picklist(Object.values(RESULTS)),
    configuration: v.array(DESCRIPTOR),
  }),
})

type Descriptor = v.InferOutput<typeof DESCRIPTOR>

function descriptor([name, sha256]: [string, string]): Descriptor {
  return { name, digest: { sha256 } }
}
