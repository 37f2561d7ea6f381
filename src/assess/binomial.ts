/** The two ends of an interval for a rate. */
export interface Interval {
  readonly low: number
  readonly high: number
}

const TAIL = 0.025 // on either side: 95 % in between, as is usual in audits
const STEPS = 60 // bisections: to the last digit of a double

/**
 * The exact interval of Clopper and Pearson (Biometrika 26, 1934) for a rate of which `hits` of
 * `trials` were seen: of such intervals 95 % hold the rate, or what other tails leave.
 */
export function exactInterval(hits: number, trials: number, tail: number = TAIL): Interval {
  const low = hits === 0 ? 0 : solve((rate) => atLeast(hits, trials, rate) > tail)
  const high = hits === trials ? 1 : solve((rate) => 1 - atLeast(hits + 1, trials, rate) < tail)
  return { low, high }
}

/** Where a condition that holds for great rates begins to hold. */
function solve(holds: (rate: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}

/** The probability of `hits` or more: the regularised incomplete beta function I(hits, trials-hits+1). */
function atLeast(hits: number, trials: number, rate: number): number {
  const [a, b] = [hits, trials - hits + 1]
  if (rate <= 0) return 0
  if (rate >= 1) return 1
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(rate) + b * Math.log1p(-rate),
  )
  // The fraction converges fast on one side of the mean only; the function is symmetric.
  if (rate < (a + 1) / (a + b + 2)) return (front * fraction(a, b, rate)) / a
  return 1 - (front * fraction(b, a, 1 - rate)) / b
}

const TINY = 1e-300
const PRECISION = 1e-14
const MOST_TERMS = 10_000

/** The continued fraction 26.5.8 of Abramowitz and Stegun, by the method of Lentz. */
function fraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    for (const term of [even, odd]) {
      d = 1 / nonZero(1 + term * d)
      c = nonZero(1 + term / c)
      value *= c * d
    }
    if (Math.abs(c * d - 1) < PRECISION) break
  }
  return value
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/** ln Γ(x) for x ≥ 1 by Stirling's series, after the recurrence has made x great enough for it. */
function logGamma(x: number): number {
  let [value, shift] = [x, 0]
  while (value < 10) {
    shift += Math.log(value)
    value++
  }
  const square = value * value
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / value
  return (value - 0.5) * Math.log(value) - value + Math.log(2 * Math.PI) / 2 + series - shift
}
