import type { Alphabet } from '../../model/index.ts'
import { decodeWith, guessText, isDoubtful, isUtf8 } from './charset.ts'

/** What switches charsets (RFC 1468). */
const ESCAPE = 0x1b

/** A byte below this is never the second of a character in Shift_JIS or EUC-JP. */
export const leastSecondByte = 0x40

/** A buffer for each piece of text would cost more than the text. */
const views = new WeakMap<Uint8Array, Buffer>()

/** Bytes as Latin-1 text: one character a byte. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  const known = views.get(bytes)
  if (known !== undefined) return known.toString('latin1', start, end)
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  views.set(bytes, view)
  return view.toString('latin1', start, end)
}

/** Whether bytes mean the same in all charsets but UTF-16. */
export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80 || byte === ESCAPE) return false
  }
  return true
}

/** The far ends of the text before a number and of that after it: where what is read ends, within a character maybe. */
const FAR: Readonly<Record<LineSide, RegExp>> = { before: /^\ufffd{1,3}/, after: /\ufffd{1,3}$/ }

/** A sign that tells UTF-8, where all signs are of UTF-8. */
const NOT_ASCII = /[^\0-\x7f]/

/** Which part of a number's line. */
export type LineSide = 'before' | 'after'

/**
 * Text of the line before or after a number, if it is ASCII or UTF-8 by itself; null where what stands around it is
 * needed to guess its charset. Beside the number no character is cut: `card_no：` in EUC-JP is not `card_no`.
 */
export function decodeAlone(
  bytes: Uint8Array,
  start: number,
  end: number,
  side: LineSide,
): string | null {
  if (isAscii(bytes, start, end)) return latin1(bytes, start, end)
  const part = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  const whole = part.toString()
  const mayBeCut = side === 'after' || (bytes[start - 1] ?? 0) >= leastSecondByte
  const text = mayBeCut ? whole.replace(FAR[side], '') : whole
  if (text !== whole && !NOT_ASCII.test(text)) return null
  return text.includes('\ufffd') || text.includes('\x1b') || isDoubtful(text) ? null : text
}

/** Text of `bytes[start]` to `bytes[end - 1]`, where a character begins at `start`. */
export function decodeFrom(
  bytes: Uint8Array,
  start: number,
  end: number,
  digits: Alphabet,
): string {
  if (digits === 'ascii' && isAscii(bytes, start, end)) return latin1(bytes, start, end)
  const part = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  return decodePart(part, part, digits)
}

/** The same where `start` may cut through a character, but `end` does not. */
export function decodeUpTo(
  bytes: Uint8Array,
  start: number,
  end: number,
  digits: Alphabet,
): string {
  if (digits === 'ascii' && isAscii(bytes, start, end)) return latin1(bytes, start, end)
  const part = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  if (digits === 'utf16le' || digits === 'utf16be') {
    const even = part.subarray(part.length % 2)
    return decodePart(even, even, digits)
  }
  const whole = start === 0 || (bytes[start - 1] ?? 0) < leastSecondByte
  return decodePart(part, whole ? part : startOfText(part), digits)
}

/** `legacy` is the part without what may be half a character of a Japanese charset. */
function decodePart(part: Buffer, legacy: Buffer, digits: Alphabet): string {
  switch (digits) {
    case 'ascii':
      return decodeUnknown(part, legacy)
    case 'utf8':
      return trimCut(part.toString('utf8'))
    case 'sjis':
      return decodeWith('shift_jis', legacy)
    case 'euc':
      // Digits of ISO-2022-JP are those of EUC-JP without the high bits.
      return isSwitched(part) ? decodeWith('iso-2022-jp', part) : decodeWith('euc-jp', legacy)
    case 'utf16le':
      return decodeWith('utf-16le', part)
    case 'utf16be':
      return decodeWith('utf-16be', part)
  }
}

/** What begins Japanese in ISO-2022-JP (RFC 1468). */
const toJapanese = '\x1b$'
const isSwitched = (part: Buffer): boolean => part.includes(toJapanese)

/** ASCII digits leave open which charset is around them. */
function decodeUnknown(part: Buffer, legacy: Buffer): string {
  const plain = part.toString('latin1')
  if (plain.includes(toJapanese)) return decodeWith('iso-2022-jp', part)
  if (!/[\x80-\xff]/.test(plain)) return plain
  const whole = part.toString('utf8').replace(FAR.after, '')
  const utf8 = part === legacy ? whole : whole.replace(FAR.before, '')
  if (utf8.includes('\ufffd')) return guessText(part, legacy)
  // What is cut off says nothing of the charset, if it was cut at all.
  const isTold = NOT_ASCII.test(utf8) ? isUtf8(utf8, legacy) : part !== legacy
  return isTold ? utf8 : guessText(part, legacy)
}

/** A cut through a character leaves up to three bytes that decode to nothing. */
function trimCut(text: string): string {
  return text.replace(/^\ufffd{1,3}|\ufffd{1,3}$/g, '')
}

function startOfText(part: Buffer): Buffer {
  const first = part.findIndex((byte) => byte < leastSecondByte)
  return first < 0 ? part : part.subarray(first)
}
