import { checkRule } from './rule-files.ts'

/** Most neighbouring words of a name that are looked up together: `credit card no`. */
const longestPhrase = 5

/** What rules/fields.json says of the names of one role. */
export interface NamedRole {
  readonly role: string
  readonly names: readonly string[]
  readonly unless?: readonly string[]
}

/** Places of roles in rules/fields.json by what names them, the first of each. */
export type NameIndex = ReadonlyMap<string, number>

/** Writes out the names of all roles; throws `RuleError` for one that is not in small letters. */
export function indexNames(roles: readonly NamedRole[]): NameIndex {
  const index = new Map<string, number>()
  for (const [place, { role, names }] of roles.entries()) {
    for (const name of names.flatMap(expandBraces)) {
      checkRule(/^=?[a-z0-9-]+#?$/.test(name), 'fields', `${role} ${name}`, 'is no name')
      if (!index.has(name)) index.set(name, place)
    }
  }
  return index
}

/** The place of the first role that words of a field name stand for, or -1. */
export function placeOfName(name: string, index: NameIndex, roles: readonly NamedRole[]): number {
  const words = wordsOfName(name)
  const places = [...phrasesOf(words)]
    .map((phrase) => index.get(phrase) ?? index.get(phrase.replace(/\d{1,2}$/, '#')) ?? -1)
    .filter((place) => place >= 0 && !roles[place]?.unless?.some((word) => words.includes(word)))
  return places.length === 0 ? -1 : Math.min(...places)
}

/** `tel{,#}` is `tel` and `tel#`. */
function expandBraces(name: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(name)
  if (braces === null) return [name]
  const [before, after] = [name.slice(0, braces.index), name.slice(braces.index + braces[0].length)]
  return (braces[1] ?? '').split(',').flatMap((choice) => expandBraces(before + choice + after))
}

/** Whether a name is a label in Japanese, which is looked for as it is. */
export function isLabel(name: string): boolean {
  return /[^\x20-\x7e]/.test(name)
}

/** A name of several words as the index has it: `memberCard_no` is `membercardno`. */
export function phraseOf(name: string): string {
  return wordsOfName(name).join('')
}

/** `cardNo`, `card[no]` and `card-no` are all `card` and `no`. */
export function wordsOfName(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words ?? []
}

function* phrasesOf(words: readonly string[]): Generator<string> {
  yield `=${words.join('')}`
  for (let start = 0; start < words.length; start++) {
    let phrase = ''
    for (const word of words.slice(start, start + longestPhrase)) {
      phrase += word
      yield phrase
    }
  }
}
