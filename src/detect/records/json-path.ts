import { isTypeName } from '../fields/index.ts'

/** The names on the way to a place in JSON: a key for an object, null for an array. */
export type JsonWay = readonly (string | null)[]

/** A name that needs no quotes in a path. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_-]*$/u

/** Where a value stands, as in RFC 9535: `$.payment.card.number`, `$[*].lines[*].memo`. */
export function pathOf(way: JsonWay, isElement: boolean): string {
  const steps = way.map((step) => {
    if (step === null) return '[*]'
    return PLAIN.test(step) ? `.${step}` : `['${step.replaceAll("'", "\\'")}']`
  })
  return `$${isElement ? '[*]' : ''}${steps.join('')}`
}

/** How many names tell what a value is: `card: { number: … }` says more than `number`. */
const NAMES = 2

/** The last names together, without those that tell a type; null where there is none. */
export function nameOf(way: JsonWay): string | null {
  const names = way
    .map((step, index) => (step !== null && isList(way, index) ? step.replace(PLURAL, '') : step))
    .filter((step) => step !== null && step !== '' && !isTypeName(step))
  return names.length === 0 ? null : joined(names.slice(-NAMES))
}

/** The s of a plural. */
const PLURAL = /(?<=[^s])s$/i

/** Whether objects are listed under a name: each of `cards: [{ number: …` is a card. */
const isList = (way: JsonWay, index: number): boolean =>
  way[index + 1] === null && typeof way[index + 2] === 'string'

/** Japanese has no sign between words: `クレジットカード番号` for `クレジットカード: { 番号: …`. */
const joined = (names: readonly (string | null)[]): string =>
  names.join(/[^\0-\x7f]$/.test(names[0] ?? '') ? '' : '.')
