import { type Encoding, writer } from './decoded.ts'

/** Code page 037 (IBM), as far as digits, names and the signs between them need it. */
const SIGNS: readonly (readonly [first: number, signs: string])[] = [
  [0x40, ' '],
  [0x4b, '.<(+|&'],
  [0x5a, '!$*);'],
  [0x60, '-/'],
  [0x6b, ',%_>?'],
  [0x7a, `:#@'="`],
  [0x81, 'abcdefghi'],
  [0x91, 'jklmnopqr'],
  [0xa2, 'stuvwxyz'],
  [0xc0, '{ABCDEFGHI'],
  [0xd0, '}JKLMNOPQR'],
  [0xe2, 'STUVWXYZ'],
  [0xf0, '0123456789'],
  [0x15, '\n'],
  [0x25, '\n'],
]

const LINE_FEED = 10
const UNKNOWN = 0x3f
const ASCII = new Uint8Array(256).fill(UNKNOWN)
for (const [first, signs] of SIGNS) {
  for (const [index, sign] of [...signs].entries()) ASCII[first + index] = sign.charCodeAt(0)
}
ASCII[LINE_FEED] = LINE_FEED

/** EBCDIC as ASCII. */
export const ebcdic: Encoding = (encoded) => {
  const out = writer(encoded.length)
  for (const [at, byte] of encoded.entries()) out.put(ASCII[byte] ?? UNKNOWN, at, at + 1)
  return [out.done()]
}
