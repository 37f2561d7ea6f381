// In: pseudonyms of cards. Out: a small integer for each, and sets of such integers. A card is counted in several
// sets; here it is kept once and compactly, however many there are, while a unit is read and over all of them.
export { type CardCounter, type CardRoom, type CountedCards, cardCounter } from './card-counter.ts'
export { type CardNumbering, numberCards } from './card-numbering.ts'
export { type CardSet, cardSet } from './card-set.ts'

/** Cards whose pseudonyms are text at a time: a megabyte. */
export const PART_CARDS = 20_000
