import { luhnDigit } from '../model/index.ts'
import { pick, type Random, secureRandom } from './random.ts'

/**
 * Card numbers by scheme and length. The prefixes lie in the schemes' ranges (ISO/IEC 7812-1), but no
 * published test number begins with one of them, and none reads as a date of the form yyMMdd.
 */
const cardTypes = {
  visa: { length: 16, prefixes: ['4205', '4541', '4708', '4980'] },
  mastercard: { length: 16, prefixes: ['5129', '5302', '5416', '5580'] },
  mastercard2: { length: 16, prefixes: ['2230', '2349', '2589', '2640'] },
  jcb: { length: 16, prefixes: ['3534', '3540', '3562', '3585'] },
  amex: { length: 15, prefixes: ['3461', '3491', '3761', '3792'] },
  diners: { length: 14, prefixes: ['3014', '3042', '3695', '3854'] },
  unionpay: { length: 16, prefixes: ['6251', '6258', '6282'] },
  discover: { length: 16, prefixes: ['6459', '6478', '6521', '6588'] },
  visa19: { length: 19, prefixes: ['4205', '4541', '4708', '4980'] },
  jcb19: { length: 19, prefixes: ['3534', '3540', '3562', '3585'] },
  unionpay19: { length: 19, prefixes: ['6251', '6258', '6282'] },
} as const

/** A scheme, with its length where that is not the usual one. */
export type CardType = keyof typeof cardTypes

/** Every type of which `drawCard` makes numbers. */
export const cardTypeNames: readonly CardType[] = Object.keys(cardTypes) as CardType[]

/** Makes a card number that passes the Luhn check and is no published test number. */
export function drawCard(type: CardType, random: Random = secureRandom): string {
  const { length, prefixes } = cardTypes[type]
  for (;;) {
    let digits: string = pick(prefixes, random)
    while (digits.length < length - 1) digits += random(10)
    const card = digits + luhnDigit(digits)
    if (!looksMadeUp(card)) return card
  }
}

/** Lengths of the groups that are printed on a card, by how many digits it has. */
const printedGroups: Readonly<Record<number, readonly number[]>> = {
  14: [4, 6, 4],
  15: [4, 6, 5],
  16: [4, 4, 4, 4],
  19: [4, 4, 4, 4, 3],
}

/** Writes a card number in groups, as printed on the card unless told otherwise. */
export function groupCard(
  card: string,
  separator: string,
  groups: readonly number[] = printedGroups[card.length] ?? [card.length],
): string {
  const ends = groups.map((_, index) => groups.slice(0, index + 1).reduce((sum, n) => sum + n))
  return ends.map((end, index) => card.slice(ends[index - 1] ?? 0, end)).join(separator)
}

/** Test numbers are typed by people: 0000, 1234, 4242. A real number may look so, a planted one must not. */
function looksMadeUp(card: string): boolean {
  if (card.slice(0, 4) === card.slice(4, 8)) return true
  for (let index = 0; index + 4 <= card.length; index++) {
    if ('012345678909876543210'.includes(card.slice(index, index + 4))) return true
  }
  return /(\d)\1{3}|(\d\d)\2\2/.test(card)
}

/** Truncates to the first six and the last four digits, as PCI DSS requirement 3.4.1 allows. */
export function truncateCard(card: string): string {
  return card.slice(0, 6) + '*'.repeat(card.length - 10) + card.slice(-4)
}

/** Writes ASCII characters in full width, as a Japanese input method does. */
export function widen(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
}
