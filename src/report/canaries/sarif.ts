import { visible } from '../../mask/index.ts'
import { EXIT_STATUS, type KeptPlace, SIGHTING_KINDS } from '../../model/index.ts'
import { type Translate, translator } from '../messages/index.ts'
import { locationOf, plain, SARIF_SCHEMA } from '../sarif/index.ts'
import type { CheckReporter } from './reporter.ts'
import { doubts, placeLine, sentenceOf } from './text.ts'

const STATES = { new: 'new', grown: 'updated', known: 'unchanged' } as const

/** SARIF 2.1.0: a result for each place that keeps canaries; what leaves the check unproven is a notification. */
export const sarif: CheckReporter = function* (check, { lang }) {
  const translate = translator(lang)
  const { tool, startedAt, finishedAt, verdict, places } = check
  const run = {
    tool: {
      driver: {
        ...{ name: tool.name, version: visible(tool.version) },
        rules: SIGHTING_KINDS.map((kind) => ({ id: `canary-${kind}`, name: `canary-${kind}` })),
      },
    },
    invocations: [
      {
        executionSuccessful: verdict !== 'inconclusive',
        exitCode: EXIT_STATUS[verdict],
        ...{ startTimeUtc: startedAt, endTimeUtc: finishedAt },
        toolExecutionNotifications: doubts(check, translate).map((doubt) => ({
          level: 'error',
          message: { text: plain(doubt) },
        })),
      },
    ],
    properties: { verdict, sentence: sentenceOf(check, translate) },
    results: places.map((place) => resultOf(place, translate)),
  }
  yield `${JSON.stringify({ $schema: SARIF_SCHEMA, version: '2.1.0', runs: [run] })}\n`
}

function resultOf(kept: KeptPlace, translate: Translate): object {
  const { form, status, id } = kept
  return {
    ruleId: `canary-${form.kind}`,
    ruleIndex: SIGHTING_KINDS.indexOf(form.kind),
    level: 'error',
    message: { text: plain(placeLine(kept, translate)) },
    locations: [locationOf(kept, undefined)],
    partialFingerprints: { 'cardsweepCanary/v1': id },
    ...(status && { baselineState: STATES[status] }),
  }
}
