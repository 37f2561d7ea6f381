import { type CardType, cardTypeNames } from '../../src/demo/cards.ts'

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
