import type { Brand } from '../../model/index.ts'
import { matchEnd, type WordList, type Words, withAnyDigits } from '../../rules/index.ts'
import type { Context, WordsNear } from './context.ts'
import { isMarkup, textOnly } from './markup/index.ts'

/** Whether a word of the entry stands in its window before or after the number. */
export function hasWord(id: string, context: Context, words: Words): boolean {
  const known = context.said.get(id)
  if (known !== undefined) return known
  const isSaid = readsWord(id, context, words)
  context.said.set(id, isSaid)
  return isSaid
}

function readsWord(id: string, context: Context, words: Words): boolean {
  const entry = words.near.get(id)
  if (entry === undefined) return false
  const near = wordsNear(context, entry.window)
  if (!says(entry, near)) return false
  // Seldom asked, for it costs more than to look words up.
  const own = entry.except === null ? near.text : near.text.replace(entry.except, ' ')
  return own === near.text || says(entry, wordsOf(own))
}

function says({ english, japanese }: WordList, near: WordsNear): boolean {
  if (!near.isAscii && japanese?.test(near.text)) return true
  return near.english.some((word) => english.has(word))
}

/** Whether a text speaks of cards that are no payment cards, or of their tokens. */
export function speaksOfOtherCard(text: string, { near }: Words): boolean {
  const except = near.get('ctx:card_word')?.except ?? null
  return except !== null && text.search(except) >= 0
}

/** Whether of the cards near a number none is a payment card. */
export function isNearOtherCard(context: Context, words: Words): boolean {
  const known = context.said.get(OTHER_CARD)
  if (known !== undefined) return known
  const { text } = wordsNear(context, BRAND_WINDOW)
  const isSaid = !hasWord('ctx:card_word', context, words) && speaksOfOtherCard(text, words)
  context.said.set(OTHER_CARD, isSaid)
  return isSaid
}

const OTHER_CARD = 'other card'

/** Whether the text directly before the number calls it a card. */
export function isCalledCard({ reachBefore }: Context, { beside, near }: Words): boolean {
  const text = reachBefore.slice(-BRAND_WINDOW)
  if (!beside.some((pattern) => matchEnd(pattern, text) !== null)) return false
  const except = near.get('ctx:card_word')?.except ?? null
  if (except === null) return true
  const own = text.replace(except, ' ')
  return own === text || beside.some((pattern) => matchEnd(pattern, own) !== null)
}

/** As for `ctx:card_word` in rules/words.json. */
const BRAND_WINDOW = 60

/** The schemes whose names stand near the number. */
export function brandsNear(context: Context, { brands }: Words): Brand[] {
  const near = wordsNear(context, BRAND_WINDOW)
  const named = near.isAscii ? [] : brands.japanese.filter(({ words }) => words.test(near.text))
  const spelled = near.english.map((word) => brands.english.get(word))
  return [...named.map(({ brand }) => brand), ...spelled.filter((brand) => brand !== undefined)]
}

/** Whether words near could be others with other digits, as those of a user may. */
export function areWordsByDigits(context: Context, { near, brands }: Words): boolean {
  const ofBrands = brands.japanese.map(({ words }) => ({ japanese: words, window: BRAND_WINDOW }))
  return [...near.values(), ...ofBrands].some(({ japanese, window }) => {
    const any = japanese && withAnyDigits(japanese)
    return any !== japanese && any?.test(wordsNear(context, window).text) !== false
  })
}

function wordsNear(context: Context, window: number): WordsNear {
  const known = context.words.get(window)
  if (known) return known
  const near = readWords(context, window)
  context.words.set(window, near)
  return near
}

function readWords({ reachBefore, lineAfter }: Context, window: number): WordsNear {
  return wordsOf(`${endOf(reachBefore, window)}\n${beginningOf(lineAfter, window)}`)
}

function wordsOf(text: string): WordsNear {
  const english = text.match(englishWord)?.map((word) => word.toLowerCase()) ?? []
  return { text, english, isAscii: !BEYOND_ASCII.test(text) }
}

/** As far as the window reaches, and further back where it is full of markup: that is no text. */
function endOf(text: string, window: number): string {
  const near = text.slice(-window)
  const isIn = near.includes('>') && isMarkup(text)
  return isIn ? `${textOnly(text).slice(-window)} ${near}` : near
}

/** The same of a text behind a number. */
function beginningOf(text: string, window: number): string {
  const near = text.slice(0, window)
  const isIn = near.includes('<') && isMarkup(text)
  return isIn ? `${near} ${textOnly(text).slice(0, window)}` : near
}

const BEYOND_ASCII = /[\u0080-\uffff]/

/** Words alone, in snake_case, in camelCase and in capitals; without numbers: `cvv` for `CVV2`. */
const englishWord = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g
