import { wordsOfName } from './field-names.ts'

/** A name with digits, and the pattern of it in which a zero may stand for each. */
interface NameWithDigits {
  readonly name: string
  readonly pattern: RegExp
}

/** Names and labels of rules/fields.json that have digits: few have. */
export interface NamesWithDigits {
  readonly words: readonly NameWithDigits[]
  readonly labels: readonly NameWithDigits[]
}

/** Picks the names and labels that have digits. */
export function namesWithDigits(
  words: Iterable<string>,
  labels: Iterable<string>,
): NamesWithDigits {
  const picked = (names: Iterable<string>, end: string): NameWithDigits[] =>
    [...names].filter((name) => /\d/.test(name)).map((name) => withZeros(name, end))
  return { words: picked(words, ''), labels: picked(labels, '$') }
}

/** Whether a name whose digits were made zeros could be one of those with its own digits. */
export function mayBeOther(name: string, { words, labels }: NamesWithDigits): boolean {
  if (!name.includes('0')) return false
  const phrase = `=${wordsOfName(name).join('')}` // names that stand for the whole begin so
  return (
    words.some((known) => standsIn(phrase, known)) || labels.some((known) => standsIn(name, known))
  )
}

function withZeros(name: string, end: string): NameWithDigits {
  const plain = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/[1-9]/g, '[$&0]')
  return { name, pattern: new RegExp(`(?=(${plain})${end})`, 'g') }
}

/** With its own digits it is that name for certain, but for a zero of its own. */
function standsIn(text: string, { name, pattern }: NameWithDigits): boolean {
  return [...text.matchAll(pattern)].some(([, own]) => own !== name || name.includes('0'))
}
