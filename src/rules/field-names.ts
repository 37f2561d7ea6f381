import { checkRule } from './rule-files.ts'

/** Most neighbouring words of a name that are looked up together: `credit card no`. */
const longestPhrase = 5

/** What rules/fields.json says of the names of one role. */
export interface NamedRole {
  readonly role: string
  readonly names: readonly string[]
  readonly unless?: readonly string[]
  /** The user's: its names outrank all others. */
  readonly own?: true
}

/** Lists of words by their name, which `<name>` stands for in names and labels. */
export type WordSets = Readonly<Record<string, readonly string[]>>

/** Places of roles in rules/fields.json by what names them, the first of each. */
export type NameIndex = ReadonlyMap<string, number>

/** Writes out the names of all roles; throws `RuleError` for one that is not in small letters. */
export function indexNames(roles: readonly NamedRole[], sets: WordSets): NameIndex {
  const index = new Map<string, number>()
  for (const [place, { role, names }] of roles.entries()) {
    for (const name of writtenOut(names, sets)) {
      checkRule(/^=?[a-z0-9-]+#?$/.test(name), 'fields', `${role} ${name}`, 'is no name')
      if (!index.has(name)) index.set(name, place)
    }
  }
  return index
}

/**
 * The place of the role that words of a field name stand for, or -1: of the most words, `gift card no` before
 * `card no`, and of the first role among those.
 */
export function placeOfName(name: string, index: NameIndex, roles: readonly NamedRole[]): number {
  const words = wordsOfName(name)
  const outer = words.length - wordsOfName(name.slice(name.lastIndexOf('.') + 1)).length
  let found = { place: -1, rank: 0 }
  for (const { phrase, count } of phrasesOf(words, outer)) {
    const place = index.get(phrase) ?? index.get(phrase.replace(/\d{1,2}$/, '#')) ?? -1
    const role = roles[place]
    if (role === undefined || role.unless?.some((word) => words.includes(word))) continue
    const rank = role.own ? Number.POSITIVE_INFINITY : count
    if (rank > found.rank || (rank === found.rank && place < found.place)) found = { place, rank }
  }
  return found.place
}

/** The place of the role that all words of a name together stand for, or -1. */
export function placeOfWhole(name: string, index: NameIndex): number {
  const phrase = phraseOf(name)
  return index.get(phrase) ?? index.get(`=${phrase}`) ?? -1
}

/** Names with their sets and braces written out: `tel{,#}` is `tel` and `tel#`; a set may be one of the choices. */
export function writtenOut(names: readonly string[], sets: WordSets): string[] {
  return names.flatMap((name) =>
    expandBraces(
      name
        .replace(/(?<=[{,])<(\w+)>/g, (_, set) => listOf(set, sets))
        .replace(/<(\w+)>/g, (_, set) => `{${listOf(set, sets)}}`),
    ),
  )
}

function listOf(set: string, sets: WordSets): string {
  const words = sets[set] ?? []
  checkRule(words.length > 0, 'fields', `<${set}>`, 'is no set of words')
  return words.join()
}

function expandBraces(name: string): string[] {
  let names = ['']
  for (const [index, part] of name.split(/[{}]/).entries()) {
    const choices = index % 2 === 1 ? part.split(',') : [part]
    names = names.flatMap((before) => choices.map((choice) => before + choice))
  }
  return names
}

/** Whether a name is a label in another script, which is looked for as it is. */
export function isLabel(name: string): boolean {
  return /[^\x20-\x7e\u00c0-\u024f]/.test(name)
}

/** A name of several words as the index has it: `memberCard_no` is `membercardno`. */
export function phraseOf(name: string): string {
  return wordsOfName(name).join('')
}

/** `cardNo`, `card[no]` and `card-no` are all `card` and `no`; letters are read without their accents. */
export function wordsOfName(name: string): string[] {
  const words = withoutAccents(name)
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words ?? []
}

/** `número`, `gültig`, `sécurité`. */
function withoutAccents(name: string): string {
  if (!/[\u00c0-\u024f]/.test(name)) return name
  return name.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
}

/** Neighbouring words; those of the outer names go with the whole of the last: `req.no_carte` holds no `reqno`. */
function* phrasesOf(
  words: readonly string[],
  outer: number,
): Generator<{ phrase: string; count: number }> {
  yield { phrase: `=${words.join('')}`, count: words.length }
  for (let start = 0; start < words.length; start++) {
    let phrase = ''
    for (const [before, word] of words.slice(start, start + longestPhrase).entries()) {
      phrase += word
      const end = start + before + 1
      const isTorn = start < outer && end > outer && end < words.length
      if (!isTorn) yield { phrase, count: before + 1 }
    }
  }
}
