import { randomInt } from 'node:crypto'
import { UsageError } from '../errors.ts'
import { type Canary, luhnDigit, passesLuhn } from '../model/index.ts'
import { type Rules, rangeOf } from '../rules/index.ts'
import { drawCode, drawExpiry, drawHolder } from './details.ts'

/** Where numbers are taken from. */
export type CanaryOrigin =
  | { readonly source: 'published' | 'unissued' }
  | { readonly source: 'range'; readonly ranges: readonly CanaryRange[] }

/** First digits of numbers that a gateway takes in its sandbox, both included. */
export interface CanaryRange {
  readonly from: string
  readonly to: string
}

/** Nobody issues below it: 9 leaves the numbers to a country, and 999 is none (ISO/IEC 7812-1, ISO 3166-1). */
const UNISSUED: CanaryRange = { from: '9999', to: '9999' }

const LENGTH = 16
const TRIES = 100

/** Draws cards that nobody has, each with a number, holder, expiry date and code of its own. */
export function drawCanaries(count: number, origin: CanaryOrigin, rules: Rules): Canary[] {
  const draw =
    origin.source === 'published' ? publishedNumbers(rules) : randomNumbers(origin, rules)
  const canaries: Canary[] = []
  for (let tries = 0; canaries.length < count; tries++) {
    const number = draw()
    if (number === null || tries > count * TRIES)
      throw new UsageError(`only ${canaries.length} different numbers can be drawn there`)
    const holder = drawHolder()
    if (canaries.some((other) => other.number === number || other.holder === holder)) continue
    const brand = rangeOf(rules.brands, number)?.brand ?? null
    const name = `canary-${canaries.length + 1}`
    const { source } = origin
    const code = drawCode(brand === 'amex' ? 4 : 3)
    canaries.push({ name, number, source, brand, holder, expiry: drawExpiry(), code })
  }
  return canaries
}

/** Published numbers of the schemes, in an order by chance; null after the last. */
function publishedNumbers(rules: Rules): () => string | null {
  const usual = [...rules.testCards.published.keys()].filter(
    (number) => passesLuhn(number) && rangeOf(rules.brands, number)?.enabled === true,
  )
  return () => usual.splice(randomInt(Math.max(1, usual.length)), 1)[0] ?? null
}

function randomNumbers(origin: Exclude<CanaryOrigin, { source: 'published' }>, rules: Rules) {
  const ranges = origin.source === 'range' ? origin.ranges : [UNISSUED]
  return (): string => numberIn(ranges[randomInt(ranges.length)] ?? UNISSUED, rules)
}

function numberIn({ from, to }: CanaryRange, rules: Rules): string {
  const first = String(Number(from) + randomInt(Number(to) - Number(from) + 1))
  const prefix = first.padStart(from.length, '0')
  const length = lengthOf(prefix, rules)
  let digits = prefix
  while (digits.length < length - 1) digits += randomInt(10)
  return digits + luhnDigit(digits)
}

/** As long as the cards of a scheme are that begin so, or as most cards. */
function lengthOf(prefix: string, { brands }: Rules): number {
  const isLength = (length: number): boolean =>
    rangeOf(brands, prefix.padEnd(length, '0'))?.enabled === true
  return [LENGTH, 15, 14].find(isLength) ?? LENGTH
}
