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
  const names = way.filter((step) => step !== null && step !== '' && !isTypeName(step))
  return names.length === 0 ? null : names.slice(-NAMES).join('.')
}
