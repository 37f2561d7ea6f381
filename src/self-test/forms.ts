import { luhnDigit } from '../model/index.ts'

/** Writes a number in a form that the detection knows, with what stands around it. */
export type Plant = (number: string) => Buffer

const text = (written: string): Buffer => Buffer.from(`first line\ncard_number=${written} ok\n`)
const each = (number: string, write: (sign: string, code: number) => string): string =>
  [...number].map((sign) => write(sign, sign.charCodeAt(0))).join('')
const hex = (bytes: Buffer | string): string => Buffer.from(bytes).toString('hex')
const groups = (number: string): string[] => number.match(/\d{1,4}/g) ?? []
const wide = (number: string): string =>
  each(number, (digit) => `０１２３４５６７８９`[Number(digit)] ?? '')

const packed = (number: string): string => (number.length % 2 === 0 ? number : `${number}F`)
const emv = (number: string): string =>
  `5A${(packed(number).length / 2).toString(16).padStart(2, '0')}${packed(number)}`

/** Bytes of a charset that Node does not write: a digit in full width is two bytes, the second counts on. */
const inPairs = (number: string, first: number, zero: number): Buffer =>
  Buffer.from([...number].flatMap((digit) => [first, zero + Number(digit)]))

const between = (before: string, middle: Buffer, after: string): Buffer =>
  Buffer.concat([Buffer.from(before), middle, Buffer.from(after)])

/** A line of a dump, as `hexdump -C` has it. */
function dump(number: string): Buffer {
  const bytes = text(number)
  const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = bytes.subarray(row * 16, row * 16 + 16)
    const pairs = [...part].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const shown = part.toString('latin1').replace(/[^ -~]/g, '.')
    return `${(row * 16).toString(16).padStart(8, '0')}  ${pairs.padEnd(48)} |${shown}|`
  })
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** Field 2 behind the bitmap of a request for authorization (ISO 8583:1987), in ASCII. */
const iso8583 = (number: string): Buffer =>
  Buffer.from(`0100${'4000000000000000'}${String(number.length).padStart(2, '0')}${number}\n`)

const RECORDS = 16

/** Records of fixed width, in which a number touches others: the planted one, and some that look like it. */
function fixedWidth(number: string): Buffer {
  const records = Array.from({ length: RECORDS }, (_, row) => {
    const first = number.slice(0, 6) + String((row * 7_919_317 + 40_501) % 1e9).padStart(9, '0')
    const card = row === 0 ? number : first + luhnDigit(first)
    const amount = String((row * 48_271) % 100_000).padStart(8, '0')
    return `${20_260_101 + row}${card}29${String((row % 12) + 1).padStart(2, '0')}${amount}\n`
  })
  return Buffer.from(records.join(''))
}

/** Every form, by the name that reports give it. */
export const forms: Readonly<Record<string, Plant>> = {
  'US-ASCII': text,
  'groups with spaces': (number) => text(groups(number).join(' ')),
  'groups with hyphens': (number) => text(groups(number).join('-')),
  'UTF-8 full width': (number) => text(wide(number)),
  Shift_JIS: (number) => between('card_number=', inPairs(number, 0x82, 0x4f), ' ok\n'),
  'EUC-JP': (number) => between('card_number=', inPairs(number, 0xa3, 0xb0), ' ok\n'),
  'UTF-16LE': (number) => Buffer.from(`\ufeff${text(number)}`, 'utf16le'),
  'UTF-16BE': (number) => Buffer.from(`\ufeff${text(number)}`, 'utf16le').swap16(),
  'percent-encoding': (number) => text(each(number, (sign) => `%${hex(sign)}`)),
  'quoted-printable': (number) => text(each(number, (sign) => `=${hex(sign)}`)),
  'json-escape': (number) => text(each(number, (sign) => `\\u00${hex(sign)}`)),
  'html-entity': (number) => text(each(number, (_, code) => `&#${code};`)),
  base64: (number) => text(text(number).toString('base64')),
  hexadecimal: (number) => text(hex(text(number))),
  'hex-dump': dump,
  'byte-list': (number) => text(`[${[...text(number)].join(', ')}]`),
  'EMV tag in hexadecimal': (number) => text(`${emv(number)}5F24032912315F340101`),
  'EMV tag': (number) => Buffer.from(`7033${emv(number)}5F2403291231`, 'hex'),
  'ISO 8583': iso8583,
  'track 2': (number) => Buffer.from(`;${number}=2912101000000000000?\n`),
  reversed: (number) => Buffer.from(`${[...text(number).toString()].reverse().join('')}\n`),
  EBCDIC: (number) =>
    between('', Buffer.from([...number].map((digit) => 0xf0 + Number(digit))), ''),
  'ISO-2022-JP': (number) => text(`\u001b$B${each(number, (digit) => `#${digit}`)}\u001b(B`),
  'unicode-digits': (number) =>
    text(each(number, (digit) => String.fromCodePoint(0x660 + Number(digit)))),
  'zero-width': (number) => text([...number].join('\u200b')),
  'loose-grouping': (number) =>
    text(`${number.slice(0, 5)} ${number.slice(5, 10)} ${number.slice(10)}`),
  'fixed-width record': fixedWidth,
  'split-fields': (number) =>
    Buffer.from(
      `${groups(number)
        .map((part, at) => `card_no${at + 1}=${part}`)
        .join('&')}\n`,
    ),
}
