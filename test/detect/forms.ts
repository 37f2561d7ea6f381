/** Text in which each byte of UTF-8 is written by `write`. */
export function each(text: string, write: (hex: string, code: number) => string): string {
  const bytes = [...Buffer.from(text)]
  return bytes.map((code) => write(code.toString(16).padStart(2, '0'), code)).join('')
}

/** Encodings of text that may lie in one another, by the name that a report gives them. */
export const layers: Readonly<Record<string, (text: string) => string>> = {
  'percent-encoding': (text) => each(text, (hex) => `%${hex}`),
  'json-escape': (text) => each(text, (hex) => `\\u00${hex}`),
  'html-entity': (text) => each(text, (_, code) => `&#${code};`),
  'quoted-printable': (text) => each(text, (hex) => `=${hex.toUpperCase()}`),
  base64: (text) => Buffer.from(text).toString('base64'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  reversed: (text) => [...text].reverse().join(''),
}

/** EBCDIC, code page 037, of digits, small letters, space, hyphen, underscore and equals sign. */
export function toEbcdic(text: string): Uint8Array {
  const rows: readonly (readonly [number, string])[] = [
    [0xf0, '0123456789'],
    [0x81, 'abcdefghi'],
    [0x91, 'jklmnopqr'],
    [0xa2, 'stuvwxyz'],
    [0x40, ' '],
    [0x60, '-'],
    [0x6d, '_'],
    [0x7e, '='],
  ]
  return Uint8Array.from([...text], (sign) => {
    const [first = 0, signs = ''] = rows.find(([, row]) => row.includes(sign)) ?? []
    return first + signs.indexOf(sign)
  })
}

/** Digits as ISO-2022-JP writes them in full width. */
export function toIso2022jp(digits: string): string {
  const wide = digits.replaceAll('-', '!]').replace(/\d/g, '#$&')
  return `\u001b$B${wide}\u001b(B`
}

/** Digits of another script, whose zero is given. */
export function inScript(digits: string, zero: number): string {
  return digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

/** Groups of a number in as many fields: `write` makes one from its place and its digits. */
export function split(
  pan: string,
  lengths: readonly number[],
  write: (place: number, digits: string) => string,
): string {
  let at = 0
  return lengths
    .map((length, index) => {
      at += length
      return write(index + 1, pan.slice(at - length, at))
    })
    .join('')
}
