import type { PrefixTable } from '../../../src/model/prefix-table.ts'

/** Small rules of the kernel's own tests: three schemes with a Luhn digit, one without, two exceptions. */
export const table: PrefixTable = {
  prefixes: Uint16Array.from({ length: 10_000 }, (_, prefix) =>
    entry(String(prefix).padStart(4, '0')),
  ),
  exceptions: ['4999000000000002', '4222222222222'],
}

function entry(prefix: string): number {
  if (/^4(999|222)/.test(prefix)) return lengths(16) | (1 << 14)
  if (/^(4|5[1-5]|35)/.test(prefix)) return lengths(16, 19)
  if (/^3[47]/.test(prefix)) return lengths(15)
  if (/^3[068]/.test(prefix)) return lengths(14)
  if (/^62/.test(prefix)) return lengths(16, 19) << 7
  return 0
}

function lengths(...digits: number[]): number {
  return digits.reduce((bits, count) => bits | (1 << (count - 13)), 0)
}
