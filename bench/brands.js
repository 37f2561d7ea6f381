// @ts-check
import { readFileSync } from 'node:fs'

/**
 * @typedef {{ from: string, to: string, lengths: number[], profile: string }} Range
 * @typedef {{ schemes: { ranges: Range[] }[] }} Brands
 */

/** The schemes of the profile japan: each four first digits with their lengths (bit n: 13 + n digits). */
export function readPrefixes() {
  const prefixes = new Uint16Array(10_000)
  const file = new URL('../rules/brands.json', import.meta.url)
  const brands = /** @type {Brands} */ (JSON.parse(readFileSync(file, 'utf8')))
  for (const { from, to, lengths, profile } of brands.schemes.flatMap(({ ranges }) => ranges)) {
    if (profile !== 'japan') continue
    const bits = lengths.reduce((sum, length) => sum | (1 << (length - 13)), 0)
    const last = Number(to.slice(0, 4).padEnd(4, '9'))
    for (let prefix = Number(from.slice(0, 4).padEnd(4, '0')); prefix <= last; prefix++) {
      prefixes[prefix] = (prefixes[prefix] ?? 0) | bits
    }
  }
  return prefixes
}
