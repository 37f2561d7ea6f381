import {
  checkExamples,
  checkRule,
  compilePattern,
  type Examples,
  readRuleFile,
} from './rule-files.ts'

interface VerdictEntry extends Examples {
  readonly id: string
  readonly lengths: readonly number[]
  readonly first: number
  readonly last: number
  readonly removed: number
  readonly allowed: boolean
}

interface MaskFile {
  readonly glyphs: Examples & {
    readonly strong: readonly string[]
    readonly weak: readonly string[]
  }
  readonly verdicts: readonly VerdictEntry[]
  readonly overExposed: Examples & { readonly id: string }
  readonly zeros: Examples & { readonly id: string; readonly pattern: string }
}

/** rules/masks.json, compiled. */
export interface Masks {
  readonly weakGlyphs: ReadonlySet<string>
  readonly verdicts: readonly VerdictEntry[]
  readonly overExposed: string
  /** Digits 7 to 12 of 16 are one digit repeated: zeros often stand for masked digits. */
  readonly zeros: RegExp
}

/** What of a number is visible. */
export interface Visible {
  readonly length: number
  /** Digits before the first hidden one. */
  readonly first: string
  /** How many digits are visible elsewhere. */
  readonly other: number
  readonly removed: number
}

/** Compiles rules/masks.json; throws `RuleError`. */
export function compileMasks(): Masks {
  const { glyphs, verdicts, overExposed, zeros } = readRuleFile<MaskFile>('masks')
  checkExamples(glyphs, 'masks', 'glyphs')
  for (const entry of [...verdicts, overExposed, zeros]) checkExamples(entry, 'masks', entry.id)
  for (const { id, lengths } of verdicts) {
    checkRule(Array.isArray(lengths), 'masks', id, 'needs lengths')
  }
  return {
    weakGlyphs: new Set(glyphs.weak),
    verdicts,
    overExposed: overExposed.id,
    zeros: compilePattern(zeros.pattern, '', 'masks'),
  }
}

/** Counts what is visible of digits in which `*` hides one. */
export function visibleOf(digits: string): Visible {
  const first = digits.slice(0, digits.indexOf('*'))
  const removed = digits.split('*').length - 1
  const length = digits.length
  return { length, first, other: length - removed - first.length, removed }
}

/** The first row that allows what is visible (PCI SSC FAQ 1091), else that it is over-exposed. */
export function verdictOf(visible: Visible, masks: Masks): { id: string; allowed: boolean } {
  const row = masks.verdicts.find(
    ({ lengths, first, last, removed }) =>
      lengths.includes(visible.length) &&
      visible.first.length <= first &&
      visible.other <= last &&
      visible.removed >= removed,
  )
  return row ?? { id: masks.overExposed, allowed: false }
}
