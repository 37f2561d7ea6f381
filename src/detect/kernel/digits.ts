import { LONGEST, type Script } from './characters.ts'

/** The value of the digit at `at`, or -1. */
export function digitAt(bytes: Uint8Array, at: number, { before, zero, after }: Script): number {
  const value = (bytes[at + before.length] ?? -1) - zero
  const isDigit =
    value >= 0 &&
    value <= 9 &&
    before.every((byte, index) => bytes[at + index] === byte) &&
    after.every((byte, index) => bytes[at + before.length + 1 + index] === byte)
  return isDigit ? value : -1
}

/** The digits from `at` on, up to one more than the longest number has. */
export function digitsAt(bytes: Uint8Array, at: number, script: Script): string {
  let digits = ''
  while (digits.length <= LONGEST) {
    const digit = digitAt(bytes, at + digits.length * width(script), script)
    if (digit < 0) break
    digits += digit
  }
  return digits
}

/** Bytes that a digit takes. */
export const width = ({ before, after }: Script): number => before.length + 1 + after.length
