import { lazy } from '../lazy.ts'
import type { Brand, UserRules } from '../model/index.ts'
import { checkExamples, compilePattern, type Examples, readRuleFile } from './rule-files.ts'

type SplitNumber = readonly [first: string, rest: string, brand?: Brand]

interface TestCardFile {
  readonly lists: readonly (Examples & {
    readonly source: string
    readonly numbers: readonly SplitNumber[]
  })[]
  readonly patterns: readonly (Examples & { readonly id: string; readonly pattern: string })[]
}

/** Numbers that payment companies publish for testing, and how invented ones look. */
export interface TestCards {
  /** Published number to the scheme that its prefix does not tell; '' for no scheme. */
  readonly published: ReadonlyMap<string, Brand | undefined>
  /** Those of them that the user declared. */
  readonly own: ReadonlySet<string>
  readonly patterns: () => readonly RegExp[]
}

/** Compiles rules/test-cards.json, and adds the user's own; throws `RuleError`. */
export function compileTestCards(userRules: UserRules | null = null): TestCards {
  const { lists, patterns } = readRuleFile<TestCardFile>('test-cards')
  const published = new Map<string, Brand | undefined>()
  for (const list of lists) {
    checkExamples(list, 'test-cards', list.source)
    for (const [first, rest, brand] of list.numbers) published.set(first + rest, brand)
  }
  const declared = new Set(userRules?.testCards.flatMap(({ numbers }) => numbers))
  for (const number of declared) if (!published.has(number)) published.set(number, undefined)
  return { published, own: declared, patterns: lazy(() => patterns.map(compile)) }
}

function compile(entry: TestCardFile['patterns'][number]): RegExp {
  checkExamples(entry, 'test-cards', entry.id)
  return compilePattern(entry.pattern, '', 'test-cards')
}

/** Whether digits look like a number invented for testing. */
export function looksInvented(digits: string, cards: TestCards): boolean {
  return cards.patterns().some((pattern) => pattern.test(digits))
}
