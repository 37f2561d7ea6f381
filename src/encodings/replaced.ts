import { type Decoded, latin1, writer } from './decoded.ts'

/** The bytes with each match of `pattern` replaced by what `meaning` says, in UTF-8; null leaves it. */
export function replaced(
  encoded: Uint8Array,
  pattern: RegExp,
  meaning: (match: RegExpExecArray) => readonly number[] | null,
): Decoded {
  const out = writer(encoded.length)
  const text = latin1(encoded, 0, encoded.length)
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const bytes = meaning(match)
    if (bytes === null) continue
    const end = match.index + match[0].length
    out.copy(encoded, done, match.index)
    for (const byte of bytes) out.put(byte, match.index, end)
    done = end
  }
  out.copy(encoded, done, encoded.length)
  return out.done()
}

/** A code point as the bytes of UTF-8. */
export function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code]
  return code > 0x10ffff ? [0x3f] : [...Buffer.from(String.fromCodePoint(code))]
}
