import type { PrefixTable } from '../../../model/index.ts'
import { hasWindow, LETTER } from './digit-windows.ts'
import { type Mark, mark, textOf } from './mark.ts'

/** The longest number with the two digits that tell its length, and a tag of two and its length. */
const LONGEST_GLUED = 23
const DIGITS = /\d{14,}/g

/** A message type, a bitmap that has field 2, what lies between, and field 2: ISO 8583:1987, 4. */
const MESSAGE = /^0[1-8]\d\d[4-7C-Fc-f][0-9A-Fa-f]{15}/
/** From the message type to the end of field 2 with two bitmaps; what else may stand before a run is not. */
const LONGEST_MESSAGE = 64

/** Where the word of a mirrored `card` may stand behind a mirrored number. */
const MIRRORED = /^[\s\S]{0,28}drac/i

/** Runs of digits that hold more than a number, or one that is mirrored. */
export function digitRuns(bytes: Uint8Array, table: PrefixTable): Mark[] {
  const text = textOf(bytes)
  return [...text.matchAll(DIGITS)].flatMap(({ index: start, 0: { length } }) => {
    const end = start + length
    const found: Mark[] = []
    const before = text.slice(Math.max(0, start - 4), start)
    const run = text.slice(start, end)
    if (/5[Aa]$/.test(before) && /^0[789]/.test(run)) found.push(mark('emv-hex', start - 2, end))
    if (/5[Aa]0[Aa]$/.test(before)) found.push(mark('emv-hex', start - 4, end))
    if (/^[=Dd]\d{4}/.test(text.slice(end, end + 5))) {
      found.push(mark('track', Math.max(start, end - LONGEST_GLUED), end + 5))
    }
    if (length <= 19 && MIRRORED.test(text.slice(end, end + 32))) {
      found.push(mark('reversed', start, end + 32))
    }
    const word = wordStart(text, start)
    if (MESSAGE.test(text.slice(word, word + 20))) found.push(mark('iso8583', word, end))
    const isGlued = LETTER.test(text.charAt(start - 1)) || LETTER.test(text.charAt(end))
    if (hasWindow(run, isGlued, table)) found.push(mark('fixed-width', start, end))
    return found
  })
}

/** Where the letters and digits before `at` begin, or `at` if that is too far. */
function wordStart(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < LONGEST_MESSAGE && /[0-9A-Za-z]/.test(text.charAt(start - 1))) {
    start--
  }
  return start
}
