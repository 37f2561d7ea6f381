import {
  type ByteSpan,
  type Decoded,
  type Encoding,
  latin1,
  type Writer,
  writer,
} from '../../encodings/index.ts'
import { hasNeighbour } from './emv-neighbours.ts'

/** What a number is called that stands in a field which can hold nothing else. */
const NAME = 'pan='

/** Where track 2 begins: it has its own form. */
const TRACK = ';'

/** A field of a message: its tag and length, and the number behind them. */
interface Field extends ByteSpan {
  readonly name: string
  /** Writes what it holds. */
  readonly write: (out: Writer) => void
}

/** A number as tag 5A in hexadecimal: `5A084111…` (EMV Book 3, annex A). */
export const emvHex: Encoding = (encoded, spans) =>
  readings(encoded, spans, /5[Aa]0([789Aa])\d{13,19}/y, ([, digit = '']) => ({
    name: NAME,
    skip: 4,
    length: Number.parseInt(digit, 16) * 2,
  }))

/** Field 2 of a message behind its bitmap: two digits of length, and the number (ISO 8583:1987, 4). */
export const iso8583: Encoding = (encoded, spans) =>
  readings(
    encoded,
    spans,
    /0[1-8]\d\d(?:[4-7][0-9A-Fa-f]{15}|[C-Fc-f][0-9A-Fa-f]{31})(1[3-9])\d{13,19}/y,
    ([message, length = '']) => ({
      name: NAME,
      skip: /[4-7]/.test(message.charAt(4)) ? 22 : 38,
      length: Number(length),
    }),
  )

/** Track 2 behind its length, or behind tag 57: `37…=2512…`, `5711…D2512…`; the tag may stand behind digits. */
export const gluedTrack: Encoding = (encoded, spans) => [
  ...readings(encoded, spans, /57(0[B-Fb-f]|1[0-3])(\d{13,19}[Dd][\dFf]{7,24})/y, taggedTrack),
  ...[4, 2].flatMap((skip) =>
    readings(encoded, spans, /(?<!\d)\d{15,23}[=Dd]\d{4,20}/y, ([track]) => ({
      name: TRACK,
      skip,
      length: track.length - skip,
    })),
  ),
]

/** What the length of the tag takes of the digits behind it, but for one that only fills a byte. */
function taggedTrack([, length = '', digits = '']: RegExpExecArray): Part | null {
  const count = Number.parseInt(length, 16) * 2
  const track = digits.slice(0, count)
  if (track.length < count || !/^\d{13,19}[Dd]\d{7,}[Ff]?$/.test(track)) return null
  return { name: TRACK, skip: 4, length: track.replace(/[Ff]$/, '').length }
}

/** Tags 5A and 57 in binary data: two digits a byte, 13 for the sign between, 15 for none. */
export const emvBcd: Encoding = (encoded, spans) => {
  const places = spans.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, index) => start + index),
  )
  return written(
    encoded,
    places.map((at) => tagAt(encoded, at)),
  )
}

function tagAt(encoded: Uint8Array, start: number): Field | null {
  const [tag, length = 0] = encoded.subarray(start, start + 2)
  if (tag !== 0x5a && tag !== 0x57) return null
  const from = start + 2
  const packed = Buffer.from(encoded.subarray(from, from + length)).toString('hex')
  const shape = tag === 0x5a ? /^\d{13,19}(?=f?$)/ : /^\d{13,19}d\d{7,}(?=f?$)/
  const digits = shape.exec(packed)?.[0]
  if (digits === undefined || !hasNeighbour(encoded, start, from + length)) return null
  return {
    start,
    end: from + length,
    name: tag === 0x5a ? NAME : TRACK,
    write(out) {
      for (const [index, digit] of [...digits].entries()) {
        const at = from + (index >> 1)
        out.put(digit === 'd' ? 0x3d : digit.charCodeAt(0), at, at + 1)
      }
    },
  }
}

/** What of a match is the number: behind so many bytes, so long. */
interface Part {
  readonly name: string
  readonly skip: number
  readonly length: number
}

/** Where `pattern` fits in the spans, the number alone with its name; the rest as it is. */
function readings(
  encoded: Uint8Array,
  spans: readonly ByteSpan[],
  pattern: RegExp,
  partOf: (match: RegExpExecArray) => Part | null,
): Decoded[] {
  const text = latin1(encoded, 0, encoded.length)
  const fields: Field[] = []
  for (const { start, end } of spans) {
    for (let at = start; at < end; at++) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match) continue
      const part = partOf(match)
      if (part === null) continue
      const { name, skip, length } = part
      const from = at + skip
      const to = Math.min(at + match[0].length, from + length)
      fields.push({ start: at, end: to, name, write: (out) => out.copy(encoded, from, to) })
      at = to - 1
    }
  }
  return written(encoded, fields)
}

function written(encoded: Uint8Array, found: readonly (Field | null)[]): Decoded[] {
  const fields = found.filter((field) => field !== null)
  if (fields.length === 0) return []
  const out = writer(encoded.length)
  let done = 0
  for (const { start, end, name, write } of fields) {
    if (start < done) continue
    out.copy(encoded, done, start)
    out.text(` ${name}`, start, start)
    write(out)
    out.text(' ', end, end)
    done = end
  }
  out.copy(encoded, done, encoded.length)
  return [out.done()]
}
