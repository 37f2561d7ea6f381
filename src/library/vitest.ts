/**
 * `cardsweep/vitest`: a matcher, `expect.extend({ toHoldNoCardData })`, and a reporter, `reporters: ['default',
 * cardDataReporter()]`, that fails a run whose console output holds card data.
 */
import type {} from 'vitest'
import type { FindOptions } from '../redact/index.ts'
import { cardDataIn, type MatcherAnswer, shown, toHoldNoCardData } from './matcher.ts'

export { type MatcherAnswer, toHoldNoCardData }

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as Vitest declares it
  interface Matchers<T = any> {
    /** No card data in a text, in bytes, or in the JSON of anything else. */
    toHoldNoCardData(options?: FindOptions): T
  }
}

/** What Vitest tells of a line on the console. */
interface ConsoleLog {
  readonly content: string
  readonly taskId?: string | undefined
}

/** What the reporter asks of Vitest. */
interface RunningVitest {
  readonly config?: { readonly disableConsoleIntercept?: boolean }
  readonly state: {
    readonly idMap: ReadonlyMap<
      string,
      { readonly name: string; readonly file: { readonly name: string } }
    >
  }
}

/** What Vitest calls of a reporter. */
export interface VitestReporter {
  onInit(vitest: RunningVitest): void
  onUserConsoleLog(log: ConsoleLog): void
  onTestRunEnd(): void
}

const UNSEEN =
  'with disableConsoleIntercept the console is not kept, so that nothing is known of it'

/** Fails a run in which something wrote card data to the console; tells where, masked. */
export default function cardDataReporter(options: FindOptions = {}): VitestReporter {
  const told: string[] = []
  let running: RunningVitest | undefined
  return {
    onInit(vitest) {
      running = vitest
    },
    onUserConsoleLog({ content, taskId }) {
      const task = running?.state.idMap.get(taskId ?? '')
      const where = task ? `${task.file.name} > ${task.name}` : 'a test'
      for (const finding of cardDataIn(content, options)) {
        told.push(`${where}: the console shows ${shown(finding)}`)
      }
    },
    onTestRunEnd() {
      const isUnseen = running?.config?.disableConsoleIntercept === true
      if (told.length === 0 && !isUnseen) return
      process.exitCode = 1
      const text = told.length > 0 ? ['card data on the console', ...told].join('\n') : UNSEEN
      process.stderr.write(`\ncardsweep: ${text}\n`)
    },
  }
}
