// In: what a check for canaries came to. Out: its documents: text for a terminal, JSON, and logs for pipelines. None
// shows a number.
import { junit } from './junit.ts'
import type { CheckReporter } from './reporter.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

/** A document of a check. */
interface CheckDocument {
  /** Its name in the folder. */
  readonly file: string
  readonly report: CheckReporter
}

/** The documents by name. */
export const checkDocuments: Readonly<Record<'text' | 'json' | 'junit' | 'sarif', CheckDocument>> =
  {
    text: { file: 'canary-check.txt', report: text },
    json: {
      file: 'canary-check.json',
      report: (check) => [`${JSON.stringify(check, null, 2)}\n`],
    },
    junit: { file: 'canary-check.xml', report: junit },
    sarif: { file: 'canary-check.sarif', report: sarif },
  }
