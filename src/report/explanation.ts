import {
  type Confidence,
  ENCODINGS,
  type Explained,
  type Explanation,
  type Outcome,
  type Severity,
  writtenReason,
} from '../model/index.ts'
import { type Lang, type Translate, translator } from './messages/index.ts'
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
  readonly translate: Translate
}

/** What was seen, each reason with its weight, and what would change the judgement. */
export const explanationReporter: ExplanationReporter = function* (
  { numbers, more, isWhole },
  options,
) {
  const setting = { ...options, translate: translator(options.lang) }
  const { translate } = setting
  if (numbers.length === 0) yield `${translate('explain.nothing')}\n`
  for (const [index, number] of numbers.entries()) {
    if (index > 0) yield '\n'
    yield* linesOf(number, setting).map((line) => `${line}\n`)
  }
  if (more > 0) yield `\n${translate('explain.more', { count: more })}\n`
  if (!isWhole) yield `\n${translate('explain.notWhole')}\n`
}

function linesOf(number: Explained, setting: Setting): string[] {
  const { translate } = setting
  const { changes, encoding } = number
  return [
    headline(number, setting),
    ...(encoding.length === 0
      ? []
      : [translate('explain.decoded', { chain: encoding.join(' > ') })]),
    outcomeText(number.judgement, setting),
    ...weightLines(number, setting),
    ...elementLines(number, translate),
    ...(changes.length === 0 ? [translate('explain.noChanges')] : [translate('explain.changes')]),
    ...changes.map(({ change, outcome }) => {
      const values = {
        change: translate(`change.${change}`),
        outcome: outcomeText(outcome, setting),
      }
      return `  ${translate('explain.change', values)}`
    }),
  ]
}

function headline({ masked, groups, alphabet, brand }: Explained, setting: Setting): string {
  const { translate } = setting
  return translate('explain.number', {
    masked,
    digits: masked.length,
    groups: groups.length < 2 ? translate('explain.oneGroup') : groups.join('-'),
    encoding: ENCODINGS[alphabet],
    brand: brand === null ? translate('explain.noBrand') : brandText(brand, setting),
  })
}

function outcomeText(outcome: Outcome, { translate, severityOf }: Setting): string {
  if (outcome === null) return translate('explain.none')
  const [kind, confidence] = [
    translate(`kind.${outcome.kind}`),
    translate(`confidence.${outcome.confidence}`),
  ]
  return `${kind}, ${confidence} (${severityOf(outcome)})`
}

function weightLines({ refusal, score, reasons }: Explained, setting: Setting): string[] {
  const { translate, tiers, lang } = setting
  if (refusal !== null) return [`  ${translate(`refusal.${refusal}`)}`]
  const heading = translate('explain.score', { score, ...tiers })
  return [heading, ...reasons.map((reason) => `  ${reasonText(writtenReason(reason), lang)}`)]
}

function elementLines({ judgement }: Explained, translate: Translate): string[] {
  const beside = judgement?.elements.filter((element) => element !== 'pan') ?? []
  if (beside.length === 0) return []
  const list = beside.map((element) => translate(`element.${element}`)).join(', ')
  return [translate('explain.elements', { list })]
}
