/**
 * `cardsweep/jest`: a matcher, `expect.extend({ toHoldNoCardData })`, and a reporter, `reporters: ['default',
 * 'cardsweep/jest']`, that fails a run whose console output holds card data.
 */
import type { FindOptions } from '../redact/index.ts'
import { cardDataIn, type MatcherAnswer, shown, toHoldNoCardData } from './matcher.ts'

export { type MatcherAnswer, toHoldNoCardData }

/** What Jest tells of a file of tests. */
interface FileResult {
  readonly testFilePath: string
  /** Not there where nothing was written, or nothing was kept. */
  readonly console?: readonly { readonly message: string; readonly origin: string }[] | null
}

const UNSEEN = 'with --silent the console is not kept, so that nothing is known of it'

/** The line of the test file in the stack of a call. */
const CALLER = /([^\s(]+:\d+):\d+\)?$/m

/** What Jest calls of a reporter. */
export interface JestReporter {
  onTestResult(test: unknown, result: FileResult): void
  onRunComplete(): void
  /** Jest fails a run whose reporter has an error. */
  getLastError(): Error | undefined
}

/** Fails a run in which something wrote card data to the console; tells where, masked. Jest calls it with `new`. */
export default function cardDataReporter(
  globalConfig: { readonly silent?: boolean } = {},
  options: FindOptions = {},
): JestReporter {
  const told: string[] = []
  return {
    onTestResult(_test, { testFilePath, console: lines }) {
      for (const { message, origin } of lines ?? []) {
        const where = CALLER.exec(origin)?.[1] ?? testFilePath
        for (const finding of cardDataIn(message, options)) {
          told.push(`${where}: the console shows ${shown(finding)}`)
        }
      }
    },
    onRunComplete() {
      if (told.length > 0)
        process.stderr.write(`\ncardsweep: card data on the console\n${told.join('\n')}\n`)
      else if (globalConfig.silent) process.stderr.write(`\ncardsweep: ${UNSEEN}\n`)
    },
    getLastError() {
      if (told.length > 0) return new Error('card data on the console')
      return globalConfig.silent ? new Error(UNSEEN) : undefined
    },
  }
}
