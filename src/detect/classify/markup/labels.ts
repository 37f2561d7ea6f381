import { isClosedLabel, isText, mayLabel } from './elements.ts'
import type { Naming } from './naming.ts'
import { localName, type Tag } from './tags.ts'

interface Place {
  readonly from: number
  readonly to: number
}

/** A label that waits for its value. */
export interface FieldLabel {
  readonly name: string
  readonly start: number
  /** The element that must end before its value; null where that may stand in the same one. */
  readonly within: Tag | null
  /** Cells that began behind it: the first is that of its value, empty or not. */
  readonly cells: number
}

/** Longer than a label of forty characters in any charset. */
export const LONGEST_LABEL = 160
const LONGEST = 40
/** Longest text of a label with its value. */
const LONGEST_PAIR = 400

const CDATA = ['<![CDATA[', ']]>'] as const
const BLANK = /\s/
/** As characters, and as the bytes of `：` in UTF-8, Shift_JIS and EUC-JP. */
const SIGN = /[:=：]|\xef\xbc\x9a|\x81\x46|\xa1\xa7/
/** What people put before and behind a label. */
const AROUND = /^[\s■●◆◇・*※【[]+|(?:[\s:：*※】\]]|[(（][^()（）]{0,12}[)）])+$/g
/** As no label has it; digits may be others. */
const NUMBER = /\d{3}/
/** `x` and `y` are seldom labels. */
const WORD = /\p{L}{2}|[^\x20-\x7e]/u
/** What may stand between a label and its value: signs, notes in brackets, 必須 as text and as bytes. */
const ASIDE =
  /^(?:[^\p{L}\d]*|[([].{0,60}[)\]]|必須|任意|required|optional|\xe5\xbf\x85\xe9\xa0\x88)$/iu

/** The text of a label in its charset as names have it; null where it is none. */
export function labelOf(text: string): string | null {
  const label = text.trim().replace(AROUND, '')
  return label.length > LONGEST || NUMBER.test(label) || !WORD.test(label) ? null : label
}

/** A text without blanks and the signs of CDATA around it; null where nothing is left. */
export function trimmed(text: string, from: number, to: number): Place | null {
  let [start, end] = [from, to]
  while (start < end && BLANK.test(text.charAt(start))) start++
  if (text.startsWith(CDATA[0], start)) start += CDATA[0].length
  while (end > start && BLANK.test(text.charAt(end - 1))) end--
  if (end - start >= CDATA[1].length && text.startsWith(CDATA[1], end - CDATA[1].length)) {
    end -= CDATA[1].length
  }
  return start < end ? { from: start, to: end } : null
}

/** The label that a text is; null where it is none. */
export function labelAt(
  text: string,
  { from, to }: Place,
  tag: Tag,
  naming: Naming,
): FieldLabel | null {
  const element = localName(tag.name)
  if (to - from > LONGEST_LABEL || !mayLabel(element)) return null
  const name = naming(text.slice(from, to))
  const within = isClosedLabel(element) ? tag : null
  return name === null ? null : { name, start: tag.from, within, cells: 0 }
}

/** The value in a text that has a label before it, and no other behind: `カード番号：…`. */
export function labelledIn(
  text: string,
  { from, to }: Place,
  element: string,
  naming: Naming,
): (Place & { readonly name: string }) | null {
  if (to - from > LONGEST_PAIR || !isText(element)) return null
  const own = text.slice(from, to)
  const sign = SIGN.exec(own)
  if (sign === null || sign.index > LONGEST_LABEL) return null
  const behind = sign.index + sign[0].length
  if (SIGN.test(own.slice(behind))) return null
  const value = trimmed(text, from + behind, to)
  const name = value && naming(own.slice(0, sign.index))
  return name ? { ...value, name } : null
}

/** A label when another cell begins behind it. */
export function passCell(label: FieldLabel | null): FieldLabel | null {
  return label === null || label.cells > 0 ? null : { ...label, cells: label.cells + 1 }
}

/** Whether a text says nothing of its own between a label and its value. */
export const isAside = (text: string): boolean => ASIDE.test(text)
