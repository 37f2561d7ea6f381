/** Code points that people and programs put between the groups of a card number. */
export const SEPARATORS: readonly number[] = [
  ...codes(' -._/+'),
  0x00a0, // no-break space
  0x00b7, // middle dot
  ...range(0x2000, 0x200a), // typographic spaces
  ...range(0x2010, 0x2015), // hyphens and dashes
  0x202f, // narrow no-break space
  0x205f, // mathematical space
  0x2212, // minus
  ...codes('　・ー－．／＿ｰ'),
  0xfe63, // small hyphen-minus
]

/** Code points that nobody sees: U+200B to U+200D, U+2060, U+FEFF and U+00AD. */
export const INVISIBLE: readonly number[] = [0x00ad, ...range(0x200b, 0x200d), 0x2060, 0xfeff]

const DECIMAL = /\p{Nd}/u
const NUMERIC = /[\p{Nd}\p{No}]/u

/** Signs of Unicode that show a digit and have no compatibility form: circled ones of the dingbats. */
const DINGBATS: readonly number[] = [0x2776, 0x2780, 0x278a, 0x24f5]
const NEGATIVE_ZERO = 0x24ff

/** The value of a decimal digit of Unicode, 0 to 9: blocks of ten begin where the sign before is none. */
export function decimalValue(code: number): number {
  // The mathematical digits are five blocks without a gap (Unicode 15, chapter 22.2).
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  let value = 0
  while (value < 9 && DECIMAL.test(String.fromCodePoint(code - value - 1))) value++
  return value
}

/**
 * The digit that a person reads in a sign, as `0` to `9`: decimal digits of all scripts, and those in circles,
 * brackets and small letters; null where it shows none or several.
 */
export function digitIn(sign: string): string | null {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return code >= 0x30 && code <= 0x39 ? sign : null
  const first = DINGBATS.find((start) => code >= start && code < start + 9)
  if (first !== undefined) return String(code - first + 1)
  if (code === NEGATIVE_ZERO) return '0'
  if (!NUMERIC.test(sign)) return null
  if (DECIMAL.test(sign)) return String(decimalValue(code))
  return /^\D*(\d)\D*$/.exec(sign.normalize('NFKC'))?.[1] ?? null
}

function codes(text: string): number[] {
  return Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
