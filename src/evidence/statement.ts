import type { Verdict } from '../model/index.ts'
import { type Digests, sorted } from './digests.ts'

/** What the attestation's test-result predicate calls the verdicts; none of them says more than the report. */
const RESULTS = {
  'not-detected': 'PASSED',
  inconclusive: 'WARNED',
  detected: 'FAILED',
} as const satisfies Record<Verdict, string>

interface Statement {
  readonly subject: readonly {
    readonly name: string
    readonly digest: { readonly sha256: string }
  }[]
  readonly predicate: { readonly result: string }
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
    _type: 'https://in-toto.io/Statement/v1',
    subject,
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: { result: resultOf(verdict), configuration },
  })
}

/** The digests that a statement of ours gives; it was signed, so that its form is known. */
export function digestsIn(statement: string): Digests {
  const { subject } = JSON.parse(statement) as Statement
  return new Map(subject.map(({ name, digest }) => [name, digest.sha256]))
}

/** What a statement calls a verdict. */
export const resultOf = (verdict: Verdict): string => RESULTS[verdict]

/** What a statement says that the run came to. */
export const resultIn = (statement: string): string =>
  (JSON.parse(statement) as Statement).predicate.result

function descriptor([name, sha256]: [string, string]): Statement['subject'][number] {
  return { name, digest: { sha256 } }
}
