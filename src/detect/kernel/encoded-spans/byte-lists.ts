import type { EncodingKind } from '../../../model/index.ts'
import { type Mark, mark, textOf } from './mark.ts'

/** What stands between bytes in a list: no digit, letter or one of a few signs. */
const FREE = String.raw`[^0-9A-\x7f]`
const HEX = String.raw`3\d`
const DECIMAL = '(?:4[89]|5[0-7])'

/** Digits as bytes that are written as numbers: `34 39`, `34, 39`, `52,57`, `52, 57`, and how many are enough. */
const FORMS: readonly (readonly [EncodingKind, RegExp, step: number, least: number])[] = [
  ['hex-dump', rowOf(HEX, FREE), 3, 7],
  ['hex-dump', rowOf(HEX, FREE + FREE), 4, 6],
  ['byte-list', rowOf(DECIMAL, FREE), 3, 7],
  ['byte-list', rowOf(DECIMAL, FREE + FREE), 4, 6],
]

/** `3439 3830`, four of them. */
const WORDS = /(?<!\d)(?:3\d3\d ){3,}3\d3\d(?!\d)/g

const TOUCHES = /[A-\x7f]/

/** Rows of bytes in dumps and lists. */
export function byteLists(bytes: Uint8Array): Mark[] {
  const text = textOf(bytes)
  const rows = FORMS.flatMap(([kind, form, step, least]) =>
    [...text.matchAll(form)]
      .filter(({ index, 0: row }) => count(text, index, row, step) >= least)
      .map(({ index, 0: row }) => mark(kind, index, index + row.length)),
  )
  const words = [...text.matchAll(WORDS)].map(({ index, 0: row }) =>
    mark('hex-dump', index, index + row.length, 1),
  )
  return [...rows, ...words]
}

/** How many bytes are in the row, but for the first and the last where they touch a letter. */
function count(text: string, start: number, row: string, step: number): number {
  const sides = [text.charAt(start - 1), text.charAt(start + row.length)]
  return (row.length - 2) / step + 1 - sides.filter((side) => TOUCHES.test(side)).length
}

function rowOf(byte: string, between: string): RegExp {
  return new RegExp(`(?<!\\d)(?:${byte}${between})+${byte}(?!\\d)`, 'g')
}
