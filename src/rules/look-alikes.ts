import type { Near } from './near.ts'
import {
  checkExamples,
  checkRule,
  compilePattern,
  type Examples,
  readRuleFile,
} from './rule-files.ts'
import { compileEnd, matchEnd } from './text-end.ts'

interface LookAlikeEntry extends Examples {
  readonly id: string
  readonly before?: string
  readonly after?: string
  readonly digits?: string
  readonly shape?: 'contiguous' | 'grouped'
  readonly check?: string
  readonly near?: string
  readonly unlessCounted?: true
  readonly reject?: true
  readonly weight?: string
}

/** A thing that looks like a card number and is none. */
export interface LookAlike {
  readonly id: string
  readonly before: RegExp | undefined
  readonly after: RegExp | undefined
  readonly digits: RegExp | undefined
  readonly shape: 'contiguous' | 'grouped' | undefined
  readonly check: ((digits: string) => boolean) | undefined
  /** It is none where the length of the number stands before it. */
  readonly unlessCounted: boolean
  /** Entry of rules/words.json that must stand near. */
  readonly near: string | undefined
  /** Entry of rules/weights.json; undefined drops the number. */
  readonly weight: string | undefined
}

/** What the rules look at. */
export interface LookAlikeSubject {
  readonly near: Near
  readonly digits: string
  readonly grouped: boolean
}

const checks: Readonly<Record<string, (digits: string) => boolean>> = {
  'mod10-31': checksWithMod10,
  mod9: checksWithMod9,
}

/** Compiles rules/look-alikes.json; throws `RuleError`. */
export function compileLookAlikes(): readonly LookAlike[] {
  const { rules } = readRuleFile<{ rules: readonly LookAlikeEntry[] }>('look-alikes')
  return rules.map((entry) => {
    const { id, shape, near, weight, check } = entry
    checkExamples(entry, 'look-alikes', id)
    checkRule((entry.reject === true) !== (weight !== undefined), 'look-alikes', id, 'needs effect')
    const known = check === undefined || checks[check] !== undefined
    checkRule(known, 'look-alikes', id, `has no check ${check}`)
    return {
      id,
      before: entry.before === undefined ? undefined : compileEnd(entry.before, 'look-alikes'),
      after: optional(entry.after),
      digits: optional(entry.digits),
      shape,
      check: check === undefined ? undefined : checks[check],
      unlessCounted: entry.unlessCounted === true,
      near,
      weight,
    }
  })
}

/** Whether the text around a number, or its digits, are those of the look-alike. */
export function resembles({ near, digits, grouped }: LookAlikeSubject, rule: LookAlike): boolean {
  if (rule.shape !== undefined && (rule.shape === 'grouped') !== grouped) return false
  if (rule.before && matchEnd(rule.before, near.before) === null) return false
  if (rule.after?.test(near.after) === false) return false
  if (rule.digits?.test(digits) === false) return false
  if (rule.unlessCounted && isCounted(near)) return false
  return rule.check?.(digits) ?? true
}

/** Whether the bytes before are the length of the number, in one to eight bytes of either order. */
function isCounted({ before, own }: Near): boolean {
  return counted.exec(before)?.[0]?.charCodeAt(0) === own.length
}

const counted = /[^\0]\0{0,7}$/

function optional(source: string | undefined): RegExp | undefined {
  return source === undefined ? undefined : compilePattern(source, '', 'look-alikes')
}

/** JAN, EAN, GTIN (GS1 General Specifications 7.9) and some parcel numbers: weights 1 and 3. */
function checksWithMod10(digits: string): boolean {
  return weightedSum(digits, 3) % 10 === 0
}

/** 法人番号: the first digit is 9 - (sum of the others with weights 1 and 2, mod 9). */
function checksWithMod9(digits: string): boolean {
  return Number(digits.charAt(0)) === 9 - (weightedSum(digits.slice(1), 2) % 9)
}

/** Sum of the digits, from the right, each second one times `weight`. */
function weightedSum(digits: string, weight: number): number {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    sum += index % 2 === 0 ? digit : digit * weight
  }
  return sum
}
