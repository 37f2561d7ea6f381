import { CLOSE, CONNECTOR, NAME } from './grammar.ts'
import { isHalfName } from './half-names.ts'

/** How far back the bracket may open that a value stands in. */
const FAR = 400
/** How many brackets are left before one that has a name. */
const MOST_LEVELS = 4

const OPENING = '([{'
const CLOSING = ')]}'

/** The type of an object before its bracket: `Card(`, `main.Card{`, `object(Card)#3 (2) {`, `Card Object\n(`. */
const TYPE = String.raw`([A-Za-z_][\w.\\]{0,60})(?:\)?(?:#\d{1,9})?(?: \(\d{1,9}\))?| Object)?\s{0,40}`
const typeBefore = new RegExp(`(?<=${TYPE})`, 'y')
const nameBefore = new RegExp(
  `(?<=(${NAME})${CLOSE}${CONNECTOR}\\s{0,40}(?:[&*%]?(?:object\\()?${TYPE.replace('(', '(?:')})?)`,
  'y',
)

/**
 * The names of what the text at `at` stands in, up to one that says something: `card` for what follows
 * `card: { brand: 'x', `, `payment Card` for what follows `payment=Card(id=1, `. Null where no bracket near has one.
 */
export function ownerAt(text: string, at: number): string | null {
  const names: string[] = []
  let place = at
  for (let level = 0; level < MOST_LEVELS; level++) {
    place = openingBefore(text, place, at - FAR)
    if (place < 0) break
    const name = nameOfOpening(text, place)
    if (name === null) continue
    names.unshift(name)
    if (!isHalfName(name)) break
  }
  return names.length === 0 ? null : names.join(' ')
}

/** Where the bracket opens that is not closed before a place; -1 where it is too far away. */
function openingBefore(text: string, at: number, least: number): number {
  let depth = 0
  for (let place = at - 1; place >= Math.max(0, least); place--) {
    const sign = text.charAt(place)
    if (CLOSING.includes(sign)) depth++
    else if (OPENING.includes(sign) && depth-- === 0) return place
  }
  return -1
}

function nameOfOpening(text: string, at: number): string | null {
  const names = [nameBefore, typeBefore].map((pattern) => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[1]
  })
  const known = names.filter((name) => name !== undefined && !/^(?:Array|object|map)$/.test(name))
  return known.length === 0 ? null : [...new Set(known)].join(' ')
}
