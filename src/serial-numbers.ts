const LEAST = 20 // fewer numbers have no order to speak of
const SERIAL_Z = 6 // in random order, one column of a billion has as many ascents
const SERIAL_DENSITY = 1e-4 // issued cards fill a range to about 1e-7
const PASSING = 10 // of numbers that count up, one of ten passes Luhn and is seen here

interface Range {
  count: number
  least: number
  most: number
}

/** Watches the numbers of one column in the order of its rows. */
export interface SerialNumbers {
  add(digits: string): void
  /** Whether they count up densely as ids do, and cards never. */
  isSerial(): boolean
}

/**
 * Tells numbers that count up from card numbers, which are unordered and far apart.
 *
 * z of the ascents under random order is (A − (n−1)/2) / √((n+1)/12); cards can be sorted, so that the
 * numbers must lie close together as well. Numbers are held in the memory of the thread only.
 */
export function serialNumbers(): SerialNumbers {
  const ranges = new Map<string, Range>()
  let [count, ascents, last] = [0, 0, 0]
  return {
    add(digits) {
      const value = Number(digits)
      if (count > 0 && value > last) ascents++
      count++
      last = value
      const key = `${digits.length} ${digits.slice(0, 4)}`
      const range = ranges.get(key) ?? { count: 0, least: value, most: value }
      ranges.set(key, range)
      range.count++
      range.least = Math.min(range.least, value)
      range.most = Math.max(range.most, value)
    },
    isSerial() {
      if (count < LEAST) return false
      const z = (ascents - (count - 1) / 2) / Math.sqrt((count + 1) / 12)
      return z > SERIAL_Z && densityOf([...ranges.values()]) > SERIAL_DENSITY
    },
  }
}

/** How full the range of the most frequent prefix is. */
function densityOf(ranges: readonly Range[]): number {
  const largest = ranges.reduce((a, b) => (b.count > a.count ? b : a))
  return (largest.count * PASSING) / (largest.most - largest.least + 1)
}
