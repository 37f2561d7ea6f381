import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** First six and last four digits may be shown (PCI DSS 3.4.1): eight in a row hold others. */
const TOO_MANY = 8

/** Expects that nothing of `text` gives away more of the cards than may be shown. */
export function expectHidden(text: string, cards: readonly string[]): void {
  const readable = readAsDigits(text)
  const digits = readable.replace(/(?<=\d)(?:[^\da-z*]|%[0-9a-f]{2}){1,3}(?=\d)/gi, '')
  for (const card of cards) {
    const shown = piecesOf(card).filter(
      (piece) => readable.includes(piece) || digits.includes(piece),
    )
    expect(shown.map((piece) => piece.replace(/\d/g, '#'))).toEqual([])
    expect(digestsOf(card).filter((digest) => text.includes(digest))).toEqual([])
  }
  expect(readable.match(/\d{7,}\*{2,}|\*{2,}\d{5,}/g) ?? []).toEqual([])
}

/** Zeros of scripts that tests write numbers in. */
const ZEROS = ['\u0660', '\u0966', '\u{1d7ce}', '\u{1d7f6}']

/** The text as a person reads it: other digits as those of ASCII, without escapes and what nobody sees. */
function readAsDigits(text: string): string {
  const unescaped = text
    .replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/\\+u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/(?:%[89a-f][0-9a-f])+/gi, (bytes) =>
      Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
    )
  return ZEROS.reduce((all, zero) => {
    const first = zero.codePointAt(0) ?? 0
    const range = new RegExp(`[${zero}-${String.fromCodePoint(first + 9)}]`, 'gu')
    return all.replace(range, (sign) => String((sign.codePointAt(0) ?? 0) - first))
  }, unescaped)
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
}

function piecesOf(card: string): string[] {
  const starts = Array.from({ length: card.length - TOO_MANY + 1 }, (_, index) => index)
  return starts.map((start) => card.slice(start, start + TOO_MANY))
}

/** Anybody can try all numbers: a digest without a key is the number itself (PCI DSS 3.5.1.1). */
function digestsOf(card: string): string[] {
  const digests = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(card).digest())
  const encoded = digests.flatMap((digest) => [digest.toString('hex'), digest.toString('base64')])
  return [...encoded, Buffer.from(card).toString('base64'), Buffer.from(card).toString('hex')]
}
