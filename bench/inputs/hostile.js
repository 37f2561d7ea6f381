// @ts-check
import { seededRandom } from '../../build/demo/random.js'
import { draw } from './leaks.js'

/** What is repeated until a file is full: numbers as dense as they can be, in structures that never end. */
export const hostile = Object.freeze({
  '`<a><card>N</card>`, never closed': (/** @type {string} */ card) => `<a><card>${card}</card>`,
  '`{"card":"N",`, never closed': (/** @type {string} */ card) => `{"card":"${card}",`,
  'lines of `card number: N`': (/** @type {string} */ card) => `card number: ${card}\n`,
  '`[[[[N`': (/** @type {string} */ card) => `[[[[${card}`,
})

/** Fills a text with it, and tells how many numbers that were. @param {(card: string) => string} write @param {number} size in bytes */
export function fillWith(write, size) {
  const random = seededRandom(2026)
  let [text, planted] = ['', 0]
  for (; text.length < size; planted++) text += write(draw(random))
  return { text, planted }
}
