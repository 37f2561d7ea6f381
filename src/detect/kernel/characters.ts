import type { Alphabet } from '../../model/index.ts'

/**
 * The characters a card number is written with, in every encoding the kernel reads raw.
 *
 * Both kernels are built from these lists, so that neither can know a sign the other does not.
 */

/** One way to write a digit: the bytes before the one that counts, its value for 0, the bytes after. */
export interface Script {
  readonly alphabet: Alphabet
  readonly before: readonly number[]
  readonly zero: number
  readonly after: readonly number[]
}

/** All scripts; a number keeps to one. Full-width digits are U+FF10 to U+FF19, JIS X 0208 row 3. */
export const SCRIPTS: readonly Script[] = [
  { alphabet: 'ascii', before: [], zero: 0x30, after: [] },
  { alphabet: 'utf8', before: [0xef, 0xbc], zero: 0x90, after: [] },
  { alphabet: 'sjis', before: [0x82], zero: 0x4f, after: [] },
  { alphabet: 'euc', before: [0xa3], zero: 0xb0, after: [] },
  { alphabet: 'utf16le', before: [], zero: 0x30, after: [0x00] },
  { alphabet: 'utf16le', before: [], zero: 0x10, after: [0xff] },
  { alphabet: 'utf16be', before: [0x00], zero: 0x30, after: [] },
  { alphabet: 'utf16be', before: [0xff], zero: 0x10, after: [] },
]

/** The same signs as other charsets write them, mostly two bytes; a lone byte as 0x00XX. */
export const LEGACY_SEPARATORS: readonly number[] = [
  ...[0x8140, 0x8144, 0x8145, 0x8151, 0x815b, 0x815c, 0x815d, 0x815e, 0x817c, 0x00b0], // Shift_JIS
  ...[0xa1a1, 0xa1a5, 0xa1a6, 0xa1b2, 0xa1bc, 0xa1bd, 0xa1be, 0xa1bf, 0xa1dd, 0x8eb0], // EUC-JP
  ...[0x0096, 0x0097, 0x00a0], // dashes of windows-1252, the no-break space of Latin-1
]

/** Separators that have a name in HTML: `&nbsp;`. */
export const SEPARATOR_NAMES: readonly string[] = [
  ...['nbsp;', 'ensp;', 'emsp;', 'thinsp;', 'ndash;', 'mdash;', 'minus;', 'hyphen;'],
]

/** Signs that stand for a masked digit, in ASCII and UTF-8. */
export const MASKS: readonly number[] = codes('*xX•…※∗●○■□◯＊Ｘｘ')

/** Group lengths in which cards are printed and typed; any single run of 13 to 19 counts as well. */
export const SHAPES: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [4, 4, 4, 4, 3],
  [4, 4, 4, 2],
  [4, 4, 4, 3],
  [4, 6, 5],
  [4, 6, 4],
  [4, 5, 6],
  [6, 13],
  [8, 8],
]

/**
 * What words for a card begin with: three or four bytes with the bit set that makes letters small. Others begin so too;
 * which words count is said in rules/words.json.
 */
export const CARD_WORDS: readonly (readonly number[])[] = [
  ...[
    'card',
    'cart',
    'kart',
    'tarj',
    'cred',
    'kred',
    'kure',
    'visa',
    'mast',
    'amex',
    'dine',
    'maes',
  ],
  ...['jcb', 'pan', 'ccn', 'cc:', 'cc ', 'c\0a\0', 'v\0i\0', '\xab0\xfc0', '\xaf0\xec0'],
  ...['\xe3\x82\xab\xe3', '\xe3\x82\xaf\xe3', '\x83J\x81[', '\x83N\x83\x8c', '\xa5\xab\xa1\xbc'],
  ...[
    '\xa5\xaf\xa5\xec',
    '\xef\xbd\xb6\xef',
    '\xef\xbd\xb8\xef',
    '\xb6\xb0\xc4\xde',
    '\xb8\xda\xbc\xde',
  ],
  ...['\xe5\x8d\xa1', '\xe4\xbf\xa1\xe7', '\xec\xb9\xb4\xeb', '\xec\x8b\xa0\xec'],
].map((word) => codes(word).map((byte) => byte | 0x20))

/** ISO/IEC 7812-1 allows 19 digits at most; 13 are the fewest that a scheme in rules/ has issued. */
export const SHORTEST = 13
export const LONGEST = 19

function codes(text: string): number[] {
  return Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
}
