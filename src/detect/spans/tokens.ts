import type { ByteRangeIn } from './ranges.ts'

/** How far a token is covered on both sides of its number: enough for what a cookie or a message holds. */
const MOST = 4096

/** The signs of what is written in such an encoding, as one word. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  base64: /[A-Za-z0-9+/=_-]/,
  hexadecimal: /[0-9A-Fa-f]/,
  'EMV tag in hexadecimal': /[0-9A-Fa-f]/,
}

/** The whole token in which an encoded number stands, where its encoding makes tokens. */
export function tokenAround(
  bytes: Uint8Array,
  { start, end }: ByteRangeIn,
  encoding: string,
): ByteRangeIn {
  const signs = SIGNS[encoding]
  if (signs === undefined) return { start, end }
  const isOfToken = (at: number): boolean => signs.test(String.fromCharCode(bytes[at] ?? 0))
  let [from, to] = [start, end]
  while (from > 0 && start - from < MOST && isOfToken(from - 1)) from--
  while (to < bytes.length && to - end < MOST && isOfToken(to)) to++
  return { start: from, end: to }
}
