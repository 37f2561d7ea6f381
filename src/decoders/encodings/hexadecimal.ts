import { type Decoded, type Encoding, latin1, type Span, writer } from './decoded.ts'

/** The digits of the shortest number. */
const LEAST = 26

const SPACE = 0x20

/** Two hexadecimal digits a byte; both ways to pair them, as a digit may stand before the first. */
export const hexadecimal: Encoding = (encoded, spans) => [
  decode(encoded, spans, 0),
  decode(encoded, spans, 1),
]

function decode(encoded: Uint8Array, spans: readonly Span[], shift: number): Decoded {
  const out = writer(encoded.length)
  let done = 0
  for (const run of spans.flatMap((span) => runsIn(encoded, span))) {
    if (run.start < done) continue
    const sign = signBefore(encoded, run.start)
    out.copy(encoded, done, run.start - sign)
    if (sign > 0) out.put(SPACE, run.start - sign, run.start)
    out.copy(encoded, run.start, run.start + shift)
    done = run.start + shift
    for (; done + 2 <= run.end; done += 2) {
      out.put(Number.parseInt(latin1(encoded, done, done + 2), 16), done, done + 2)
    }
  }
  out.copy(encoded, done, encoded.length)
  return out.done()
}

/** How many bytes the sign has that begins hexadecimal, which is none of its text: `0x`, `\x`, `x`. */
function signBefore(encoded: Uint8Array, start: number): number {
  const sign = /(?:0|\\)?[xX]$/.exec(latin1(encoded, Math.max(0, start - 2), start))?.[0]
  return sign?.length ?? 0
}

/** Long runs of hexadecimal digits that lie in the span or reach into it. */
function runsIn(encoded: Uint8Array, span: Span): Span[] {
  const runs: Span[] = []
  for (let at = span.start; at < span.end; at++) {
    let start = at
    while (start > 0 && isHex(encoded[start - 1])) start--
    while (isHex(encoded[at])) at++
    if (at - start >= LEAST) runs.push({ start, end: at })
  }
  return runs
}

function isHex(byte = 0): boolean {
  const letter = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66)
}
