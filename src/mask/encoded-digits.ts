import {
  type ByteSpan,
  base64,
  byteList,
  type Decoded,
  type Encoding,
  ebcdic,
  hexadecimal,
  hexDump,
  htmlEntity,
  iso2022jp,
  jsonEscape,
  latin1,
  percentEncoding,
  quotedPrintable,
  unicodeDigits,
  unitsOf,
  zeroWidth,
} from '../encodings/index.ts'
import { type Digit, hasDigits, runsOfDigits } from './digits-in-text.ts'

/** A way to write digits, with the sign without which a text has none of them: one byte a character. */
interface Writing {
  readonly sign: RegExp
  readonly decode: Encoding
}

/** Three digits of ASCII, one of full width or one and a half of UTF-16, wherever a group of four begins. */
const QUAD =
  '[MNO][DTjz][AEIMQUYcgk][w-z0-5]|77y[Q-Z]|vJ[Q-Z]v|[klm][Oeu+-][+-]8|[MNO][AQgw]A[w-z0-5]|A[DTjz][AEIMQUYcgk]A'

/** A row of base64 in which more may be encoded; words and hashes have no letters of both sizes. */
const ROW = '(?<![A-Za-z\\d+])(?=[a-z\\d+]*[A-Z])(?=[A-Z\\d+]*[a-z])[A-Za-z\\d+]{24,}'

/** A row of bytes in hexadecimal that are digits in ASCII, UTF-8, UTF-16, EBCDIC or a Japanese charset, with what stands between. */
const HEXADECIMAL =
  '(?:(?:[39bBfF]\\d|4[fF]|5[0-8])(?:00|2[\\da-fA-F]|5[fF]|[eE][fF][bB][cC]|82|[aA]3)*){13}'

/** The beginning of a dump, and of a list of bytes in hexadecimal and in decimal. */
const DUMP = '(?:3\\d ?3\\d ){4}'
const PAIRS = '(?:3\\d(?:[-:, \\t]{1,2}|0x){1,2}){4}'
const DECIMALS = '(?:\\d{1,3}[,\\s]{1,3}){9}'

const ESCAPE = '\x1b'

const all = (source: string): RegExp => new RegExp(source, 'g')

const WRITINGS: readonly Writing[] = [
  { sign: all(`(?=(?:${QUAD}))`), decode: base64 },
  { sign: all(ROW), decode: base64 },
  { sign: all(HEXADECIMAL), decode: hexadecimal },
  { sign: all(`${DUMP}|${PAIRS}`), decode: hexDump },
  { sign: all(DECIMALS), decode: byteList },
  { sign: /=[0-9a-f]{2}/gi, decode: quotedPrintable },
  { sign: /%[0-9a-f]{2}/gi, decode: percentEncoding },
  { sign: /\\[ux]/g, decode: jsonEscape },
  { sign: /&(?:#|\w)/g, decode: htmlEntity },
  { sign: /[\xf0-\xf9]{4}/g, decode: ebcdic },
  { sign: all(`${ESCAPE}\\$`), decode: iso2022jp },
  { sign: /[\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0\x82\xa3]/g, decode: unicodeDigits },
  { sign: /\xe2\x80|\xe2\x81|\xef\xbb|\xc2\xad/g, decode: zeroWidth },
]

/** What a text has in which a number may be encoded: with few digits, in a row, and with as many digits as a card number has. */
const WITH_LETTERS = new RegExp(`${QUAD}|=3|[%&\\\\${ESCAPE}]`)
const LONG = /[A-Za-z\d+]{24}/
const WITH_ROW = new RegExp(ROW)
const WITH_DIGITS = new RegExp(`${HEXADECIMAL}|${DUMP}|${PAIRS}|${DECIMALS}`)

/** Encodings in encodings that are undone, as the detector does it. */
const DEEPEST = 3

/** Bytes that are decoded of one text: what is longer than any name is masked as it stands. */
const MOST = 1 << 18

/** Whether it is worth to look for encoded numbers. */
export const mayBeEncoded = (text: string): boolean =>
  WITH_LETTERS.test(text) ||
  (LONG.test(text) && WITH_ROW.test(text)) ||
  (hasDigits(text) && WITH_DIGITS.test(text))

/** The runs of digits that are read in a text once what is encoded in it is decoded, at their places in the text. */
export function* encodedRuns(text: string): Generator<Digit[]> {
  const written = Buffer.from(text)
  const unitAt = unitsOf(text)
  const waiting: (readonly [Decoded, depth: number])[] = [[asWritten(written), 0]]
  let budget = MOST
  for (const [outer, depth] of waiting) {
    const signs = latin1(outer.bytes, 0, outer.bytes.length)
    if (depth > 0) yield* placed(signs, outer, unitAt)
    if (depth === DEEPEST) continue
    for (const { sign, decode } of WRITINGS) {
      const spans = spansOf(signs, sign)
      if (spans.length === 0) continue
      for (const decoded of decode(outer.bytes, spans)) {
        budget -= decoded.bytes.length
        if (budget < 0) return
        if (isOther(decoded, outer)) waiting.push([inside(decoded, outer), depth + 1])
      }
    }
  }
}

function spansOf(signs: string, sign: RegExp): ByteSpan[] {
  return Array.from(signs.matchAll(sign), ({ index, 0: all }) => ({
    start: index,
    end: index + Math.max(1, all.length),
  }))
}

function asWritten(bytes: Uint8Array): Decoded {
  const starts = Uint32Array.from(bytes, (_, at) => at)
  return { bytes, starts, ends: starts.map((at) => at + 1) }
}

/** Whether decoding has changed anything. */
const isOther = ({ bytes }: Decoded, outer: Decoded): boolean =>
  Buffer.compare(bytes, outer.bytes) !== 0

/** Places in what was decoded first. */
function inside({ bytes, starts, ends }: Decoded, outer: Decoded): Decoded {
  return {
    bytes,
    starts: starts.map((at) => outer.starts[at] ?? 0),
    ends: ends.map((at) => outer.ends[at - 1] ?? 0),
  }
}

/** A byte that is no ASCII is no digit, whatever it means in Latin-1. */
function* placed(
  signs: string,
  { starts, ends }: Decoded,
  unitAt: (byte: number) => number,
): Generator<Digit[]> {
  for (const run of runsOfDigits(signs.replaceAll(/[\x80-\xff]/g, 'x'))) {
    yield run.map((digit) => ({
      ...digit,
      start: unitAt(starts[digit.start] ?? 0),
      end: unitAt(ends[digit.end - 1] ?? 0),
    }))
  }
}
