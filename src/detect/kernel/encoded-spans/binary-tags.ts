import { type Mark, mark } from './mark.ts'

/** EMV Book 3, annex A: the number, and track 2 with it. */
const NUMBER = 0x5a
const TRACK2 = 0x57

/** Bytes that text does not have: one is near any real tag, as other tags have small lengths. */
const BINARY = 9
const NEAR = 64

/** Tags in binary data, with a length that fits and packed digits behind it. */
export function binaryTags(bytes: Uint8Array): Mark[] {
  const found: Mark[] = []
  for (let at = 0; at + 8 <= bytes.length; at++) {
    if (!hasLength(bytes[at], bytes[at + 1] ?? 0) || !isPacked(bytes, at + 2)) continue
    const near = bytes.subarray(Math.max(0, at - NEAR), at + NEAR)
    if (near.some((byte) => byte < BINARY)) found.push(mark('emv-bcd', at, at + 8))
  }
  return found
}

function hasLength(tag: number | undefined, length: number): boolean {
  if (tag === NUMBER) return length >= 7 && length <= 10
  return tag === TRACK2 && length >= 11 && length <= 19
}

/** Twelve packed digits: every number has as many. */
function isPacked(bytes: Uint8Array, at: number): boolean {
  return bytes.subarray(at, at + 6).every((byte) => byte >> 4 <= 9 && (byte & 15) <= 9)
}
