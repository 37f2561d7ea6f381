import { type CardType, cardTypeNames } from '../../src/demo/cards.ts'
import { type Random, secureRandom } from '../../src/demo/random.ts'
import { luhnDigit } from '../../src/model/luhn.ts'

export type { CardType } from '../../src/demo/cards.ts'
export {
  cardTypeNames,
  drawCard as generateCard,
  groupCard as group,
  truncateCard,
  widen,
} from '../../src/demo/cards.ts'
export { type Charset, encodeText } from '../../src/demo/charset.ts'
export {
  drawText,
  drawUuid,
  pick,
  type Random,
  secureRandom,
  seededRandom,
} from '../../src/demo/random.ts'
export { luhnDigit } from '../../src/model/luhn.ts'

/** The scheme of a card type: `visa` for `visa19`. */
export function brandOf(type: CardType): string {
  return type.replace(/\d+$/, '')
}

/** Whether the word names a card type. */
export function isCardType(word: string): word is CardType {
  return cardTypeNames.some((name) => name === word)
}

/** A number that begins so and passes Luhn. */
export function complete(prefix: string, length = 16, random: Random = secureRandom): string {
  let digits = prefix
  while (digits.length < length - 1) digits += random(10)
  return digits + luhnDigit(digits)
}

/** The number with another last digit: it fails Luhn. */
export function spoiled(card: string): string {
  return card.slice(0, -1) + ((Number(card.at(-1)) + 3) % 10)
}

/** The number in four fields, as forms ask for it: `card_no1` to `card_no4`. */
export const fieldsInParts = (card: string): Record<string, string> =>
  Object.fromEntries(
    [0, 1, 2, 3].map((at) => [
      `card_no${at + 1}`,
      card.slice(4 * at, at < 3 ? 4 * at + 4 : undefined),
    ]),
  )
