import {
  type Confidence,
  ENCODINGS,
  type Explained,
  type Explanation,
  type Outcome,
  type Severity,
  writtenReason,
} from '../model/index.ts'
import { type Lang, type Say, speaker } from './messages/index.ts'
import type { Names } from './reporter.ts'
import { brandText, reasonText } from './wording/index.ts'

/** What the text depends on besides the explanation. */
interface ExplanationOptions {
  readonly lang: Lang
  readonly brands: Names
  /** Least score of each confidence, in decibans. */
  readonly tiers: Readonly<Record<Confidence, number>>
  readonly severityOf: (outcome: NonNullable<Outcome>) => Severity
}

/** Says an explanation for a person, in lines. */
export type ExplanationReporter = (
  explanation: Explanation,
  options: ExplanationOptions,
) => Generator<string>

interface Setting extends ExplanationOptions {
  readonly say: Say
}

/** What was seen, each reason with its weight, and what would change the judgement. */
export const explanationReporter: ExplanationReporter = function* (
  { numbers, more, isWhole },
  options,
) {
  const setting = { ...options, say: speaker(options.lang) }
  const { say } = setting
  if (numbers.length === 0) yield `${say('explain.nothing')}\n`
  for (const [index, number] of numbers.entries()) {
    if (index > 0) yield '\n'
    yield* linesOf(number, setting).map((line) => `${line}\n`)
  }
  if (more > 0) yield `\n${say('explain.more', { count: more })}\n`
  if (!isWhole) yield `\n${say('explain.notWhole')}\n`
}

function linesOf(number: Explained, setting: Setting): string[] {
  const { say } = setting
  const { changes, encoding } = number
  return [
    headline(number, setting),
    ...(encoding.length === 0 ? [] : [say('explain.decoded', { chain: encoding.join(' > ') })]),
    outcomeText(number.judgement, setting),
    ...weightLines(number, setting),
    ...elementLines(number, say),
    ...(changes.length === 0 ? [say('explain.noChanges')] : [say('explain.changes')]),
    ...changes.map(({ change, outcome }) => {
      const values = { change: say(`change.${change}`), outcome: outcomeText(outcome, setting) }
      return `  ${say('explain.change', values)}`
    }),
  ]
}

function headline({ masked, groups, alphabet, brand }: Explained, setting: Setting): string {
  const { say } = setting
  return say('explain.number', {
    masked,
    digits: masked.length,
    groups: groups.length < 2 ? say('explain.oneGroup') : groups.join('-'),
    encoding: ENCODINGS[alphabet],
    brand: brand === null ? say('explain.noBrand') : brandText(brand, setting),
  })
}

function outcomeText(outcome: Outcome, { say, severityOf }: Setting): string {
  if (outcome === null) return say('explain.none')
  const [kind, confidence] = [say(`kind.${outcome.kind}`), say(`confidence.${outcome.confidence}`)]
  return `${kind}, ${confidence} (${severityOf(outcome)})`
}

function weightLines({ refusal, score, reasons }: Explained, setting: Setting): string[] {
  const { say, tiers, lang } = setting
  if (refusal !== null) return [`  ${say(`refusal.${refusal}`)}`]
  const heading = say('explain.score', { score, ...tiers })
  return [heading, ...reasons.map((reason) => `  ${reasonText(writtenReason(reason), lang)}`)]
}

function elementLines({ judgement }: Explained, say: Say): string[] {
  const beside = judgement?.elements.filter((element) => element !== 'pan') ?? []
  if (beside.length === 0) return []
  const list = beside.map((element) => say(`element.${element}`)).join(', ')
  return [say('explain.elements', { list })]
}
