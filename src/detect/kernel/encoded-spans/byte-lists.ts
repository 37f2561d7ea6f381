import type { EncodingKind } from '../../../model/index.ts'
import { type Mark, mark, textOf } from './mark.ts'

/** Digits as bytes that are written as numbers: `34 39`, `34, 39`, `3439 3830`, `52,57`, `52, 57`. */
const FORMS: readonly (readonly [EncodingKind, RegExp, variant?: number])[] = [
  ['hex-dump', /(?<!\d)(?:3\d[^0-9A-\x7f]){6,}3\d(?!\d)/g],
  ['hex-dump', /(?<!\d)(?:3\d[^0-9A-\x7f]{2}){5,}3\d(?!\d)/g],
  ['hex-dump', /(?<!\d)(?:3\d3\d ){3,}3\d3\d(?!\d)/g, 1],
  ['byte-list', /(?<!\d)(?:(?:4[89]|5[0-7])[^0-9A-\x7f]){6,}(?:4[89]|5[0-7])(?!\d)/g],
  ['byte-list', /(?<!\d)(?:(?:4[89]|5[0-7])[^0-9A-\x7f]{2}){5,}(?:4[89]|5[0-7])(?!\d)/g],
]

/** Rows of bytes in dumps and lists. */
export function byteLists(bytes: Uint8Array): Mark[] {
  const text = textOf(bytes)
  return FORMS.flatMap(([kind, form, variant]) =>
    [...text.matchAll(form)].map(({ index, 0: row }) =>
      mark(kind, index, index + row.length, variant),
    ),
  )
}
