import type { Mask } from '../../mask/index.ts'
import type { CanarySearch } from '../../model/index.ts'

/** Digits of a canary in a row that no output shows: more than its first six and last four. */
const LEAST = 11

/** A mask that hides what of a canary stands in a name as well, whatever its prefix. */
export function canaryMask(mask: Mask, { canaries }: Pick<CanarySearch, 'canaries'>): Mask {
  const numbers = canaries.map(({ number }) => number)
  const text = (name: string): string =>
    mask.text(name).replace(/\d{11,}/g, (run) => (isOfCanary(run, numbers) ? hidden(run) : run))
  return { text, names: (names) => mask.names(names).map(text) as unknown as typeof names }
}

function isOfCanary(run: string, numbers: readonly string[]): boolean {
  return numbers.some((number) => {
    for (let at = 0; at + LEAST <= number.length; at++) {
      if (run.includes(number.slice(at, at + LEAST))) return true
    }
    return false
  })
}

const hidden = (run: string): string =>
  run.slice(0, 6) + '*'.repeat(run.length - 10) + run.slice(-4)
