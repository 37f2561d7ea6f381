/**
 * SARIF 2.1.0 for continuous integration: an Assessment goes in, one log of one run comes out.
 *
 * Results carry no snippet; what was not read, and a failed self-test, are notifications of the tool.
 */

import { exitCode } from '../../assess/index.ts'
import { visible } from '../../mask/index.ts'
import { type Assessment, isGap, type NotReadEntry, provesMethod } from '../../model/index.ts'
import { type Translate, translateLimit, translator } from '../messages/index.ts'
import type { Reporter } from '../reporter.ts'
import { unequalReadingText } from '../wording/index.ts'
import { uriBases } from './locations.ts'
import { plain } from './message.ts'
import { results } from './results.ts'
import { rulesOf } from './rules.ts'

export { locationOf } from './locations.ts'
export { plain } from './message.ts'

/** The schema that every log names. */
export const SARIF_SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

/** The log, result by result: there may be tens of thousands. */
export const sarif: Reporter = function* (assessment, { lang }) {
  const translate = translator(lang)
  const run = JSON.stringify({
    tool: { driver: driver(assessment, translate) },
    ...uriBases(assessment.run),
    automationDetails: { id: `cardsweep/${visible(assessment.run.id)}` },
    invocations: [invocation(assessment, translate)],
    properties: {
      verdict: assessment.verdict,
      totals: assessment.totals,
      limits: assessment.limits.map((limit) => translateLimit(limit, lang)),
    },
  })
  yield `{"$schema":"${SARIF_SCHEMA}","version":"2.1.0","runs":[${run.slice(0, -1)},"results":[`
  let before = '\n'
  for (const result of results(assessment, translate)) {
    yield before + JSON.stringify(result)
    before = ',\n'
  }
  yield ']}]}\n'
}

function driver(assessment: Assessment, translate: Translate): object {
  const { tool } = assessment
  return {
    name: tool.name,
    version: visible(tool.version),
    rules: rulesOf(assessment, translate),
    properties: { rules: tool.rules },
  }
}

function invocation(assessment: Assessment, translate: Translate): object {
  const { run, coverage, selfTest, comparison } = assessment
  const isWhole = coverage.complete && comparison?.reads !== 'less'
  return {
    executionSuccessful: isWhole && provesMethod(selfTest),
    exitCode: exitCode(assessment),
    startTimeUtc: run.startedAt,
    endTimeUtc: run.finishedAt,
    toolExecutionNotifications: [
      ...(selfTest?.passed === false
        ? [{ level: 'error', message: { text: translate('sentence.selfTest') } }]
        : []),
      ...(comparison?.lost ?? []).map((part) => ({
        level: 'error',
        message: { text: plain(unequalReadingText(part, translate)) },
        descriptor: { id: part.reason },
      })),
      ...coverage.targets.flatMap(({ notRead }) =>
        notRead.map((entry) => notification(entry, translate)),
      ),
    ],
  }
}

function notification(entry: NotReadEntry, translate: Translate): object {
  const { what, reason, detail, count } = entry
  const name = count === undefined ? what : `${what} (${count})`
  const because = detail === '' ? '' : ` (${detail})`
  return {
    level: isGap(entry) ? 'error' : 'note',
    message: { text: plain(`${translate(`reason.${reason}`)}: ${name}${because}`) },
    descriptor: { id: reason },
  }
}
