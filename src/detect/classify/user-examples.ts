import { type Profile, passesLuhn, type UserRules } from '../../model/index.ts'
import {
  compileRules,
  isToken,
  type Rules,
  rangeOf,
  roleOf,
  WORD_LISTS,
} from '../../rules/index.ts'
import { contextOf } from './context.ts'
import { hasWord } from './words-near.ts'

/** Where in the own rules an example does not do what it should. */
export interface WrongExample {
  readonly path: readonly [section: keyof UserRules, entry: number, list: string, index: number]
  readonly problem: string
}

type Matches = (example: string) => boolean

/** Runs all examples of the own rules beside the built-in ones; gives the first wrong one, or null. */
export function wrongExample(own: UserRules, profile: Profile): WrongExample | null {
  const rules = compileRules(profile, own)
  for (const section of SECTIONS) {
    for (const [entry, { hits, misses }] of own[section].entries()) {
      const matches = matcherOf(section, entry, own, rules)
      const hit = hits.findIndex((example) => !matches(example))
      if (hit >= 0) return wrong([section, entry, 'hits', hit], 'is none of the entry')
      const miss = misses.findIndex(matches)
      if (miss >= 0) return wrong([section, entry, 'misses', miss], 'is one of the entry')
    }
  }
  return null
}

const SECTIONS = ['ranges', 'tokens', 'fields', 'words', 'testCards'] as const

const wrong = (path: WrongExample['path'], problem: string): WrongExample => ({ path, problem })

function matcherOf(section: keyof UserRules, entry: number, own: UserRules, rules: Rules): Matches {
  const role = own.fields[entry]?.role
  const list = own.words[entry]?.list ?? 'card'
  switch (section) {
    case 'ranges':
      return (example) => isOfRange(example, own.ranges[entry], rules)
    case 'tokens':
      return (example) => {
        const { luhn = 'any' } = own.tokens[entry] ?? {}
        return isToken(numberOf(example, luhn !== 'fail'), rules.tokens)
      }
    case 'fields':
      return (example) => roleOf(example, rules.fields())?.role === role
    case 'words':
      return (example) => hasWord(WORD_LISTS[list], contextAfter(example), rules.words())
    case 'testCards':
      return (example) => rules.testCards.published.has(example.replace(/\D/g, ''))
  }
}

function isOfRange(example: string, range: UserRules['ranges'][number] | undefined, rules: Rules) {
  const digits = numberOf(example, true)
  const isOwn = rangeOf(rules.brands, digits)?.brand === range?.name
  return isOwn && (range?.luhn === false || passesLuhn(digits))
}

/** A number as it is written, or `999912:16`: one of 16 digits that begins so. */
function numberOf(example: string, passes: boolean): string {
  const [first = '', length] = example.split(':')
  if (length === undefined) return example.replace(/\D/g, '')
  const head = first.padEnd(Number(length) - 1, '0')
  for (let digit = 0; digit < 10; digit++) {
    if (passesLuhn(head + digit) === passes) return head + digit
  }
  return head
}

function contextAfter(text: string): ReturnType<typeof contextOf> {
  const bytes = Buffer.from(text)
  const end = bytes.length
  const candidate = { start: end, end, digits: '', groups: [], alphabet: 'utf8' } as const
  return contextOf(candidate, { bytes, from: 0, to: end })
}
