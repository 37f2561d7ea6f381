import { type Candidate, passesLuhn } from '../../model/index.ts'
import { type Rules, rangeOf } from '../../rules/index.ts'

/** The number in the groups in which its scheme prints it; null where it is grouped, or has none. */
export function printedGroups({ digits, groups }: Candidate, rules: Rules): string | null {
  const printed = rangeOf(rules.brands, digits)?.groups.find(
    (shape) => lengthsOf(shape).reduce((sum, length) => sum + length, 0) === digits.length,
  )
  if (printed === undefined || groups.length > 1) return null
  const ends = lengthsOf(printed).map((_, index, all) =>
    all.slice(0, index + 1).reduce((sum, length) => sum + length, 0),
  )
  return ends.map((end, index) => digits.slice(ends[index - 1] ?? 0, end)).join('-')
}

const lengthsOf = (shape: string): number[] => shape.split('-').map(Number)

/** ASCII digits, maybe in groups, with the right check digit if theirs is wrong, else with a wrong one. */
export function withOtherCheckDigit(own: Uint8Array): Uint8Array {
  const text = Buffer.from(own).toString('latin1')
  const [head, last] = [text.slice(0, -1), Number(text.slice(-1))]
  const passes = passesLuhn(text.replace(/\D/g, ''))
  const next = (step: number): string => `${head}${(last + step) % 10}`
  if (passes) return Buffer.from(next(1), 'latin1')
  const steps = Array.from({ length: 9 }, (_, index) => index + 1)
  const right = steps.map(next).find((other) => passesLuhn(other.replace(/\D/g, '')))
  return Buffer.from(right ?? text, 'latin1')
}
