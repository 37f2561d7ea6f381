import { type PrefixTable, passesLuhn } from '../../../model/index.ts'
import { type Mark, mark, textOf } from './mark.ts'

/** `"></card_no1>\n    <input name="card_no2" value="` and the like. */
const FARTHEST = 64

const FOUR = /(?<!\d)\d{4}(?!\d)/g
const SIX = /(?<!\d)\d{6}(?!\d)/g

/** American Express and Diners Club write 4-6-5 and 4-6-4. */
const FIRST_OF_SIX = '3'

/** What the kernel reads as one number anyway. */
const SEPARATOR = /^[ \-._/+]$/

/** Groups of 4-4-4-4, 4-6-5 or 4-6-4 digits with like text between them: `&card_no2=`, `","`. */
export function splitFields(bytes: Uint8Array, table: PrefixTable): Mark[] {
  const text = textOf(bytes)
  const fours = [...text.matchAll(FOUR)].map(({ index }) => index)
  const found: Mark[] = []
  for (const [index, d] of fours.entries()) {
    const [a, b, c] = [fours[index - 3], fours[index - 2], fours[index - 1]]
    if (a === undefined || b === undefined || c === undefined) continue
    const step = b - a
    if (step > FARTHEST + 4 || c - b !== step || d - c !== step) continue
    const betweens = [a, b, c].map((at) => text.slice(at + 4, at + step))
    const digits = [a, b, c, d].map((at) => text.slice(at, at + 4)).join('')
    if (areBetweens(betweens) && couldBeCard(digits, table)) {
      found.push(mark('split-fields', a, d + 4))
    }
  }
  for (const { index: b } of text.matchAll(SIX)) {
    const a = fours.findLast((at) => at < b)
    if (a === undefined || b - a > FARTHEST + 4 || text[a] !== FIRST_OF_SIX) continue
    const c = 2 * b - a + 2
    const betweens = [text.slice(a + 4, b), text.slice(b + 6, c)]
    const [last] = /^\d{4,5}(?!\d)/.exec(text.slice(c, c + 6)) ?? []
    if (last === undefined || !areBetweens(betweens)) continue
    const digits = text.slice(a, a + 4) + text.slice(b, b + 6) + last
    if (couldBeCard(digits, table)) found.push(mark('split-fields', a, c + last.length, 1))
  }
  return found
}

/** Whether the texts are alike but for digits, which count the fields, and are no plain separator. */
function areBetweens(texts: readonly string[]): boolean {
  const [first = ''] = texts
  if (SEPARATOR.test(first)) return false
  return texts.every((text) => text.replace(/\d/g, '0') === first.replace(/\d/g, '0'))
}

/** One of forty tables of four-digit numbers passes. */
const couldBeCard = (digits: string, { prefixes }: PrefixTable): boolean =>
  prefixes[Number(digits.slice(0, 4))] !== 0 && passesLuhn(digits)
