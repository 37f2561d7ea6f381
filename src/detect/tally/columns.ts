import type { Mask } from '../../mask/index.ts'
import {
  BIN_DIGITS,
  kindOfValue,
  type Place,
  type PopulationCounts,
  type RunningCounts,
  type RunningLuhnCount,
} from '../../model/index.ts'
import type { FieldValue, ValueWatch } from '../values.ts'

/** A place among those of its unit, which is of one table, or of one file with what lies in it. */
export function nameInUnit(place: Place): string {
  return place.type === 'column' ? place.column : place.path
}

/** Enough for a rate to within a percent, and 20 ms of work a unit at most. */
const MOST_VALUES = 20_000
/** Of those behind, one in so many is counted: what a unit begins with need not stand for its end. */
const LATER = 16
/** Tables and logs have fewer fields with numbers in them; bounds the result of a unit. */
const MOST_FIELDS = 64
/** More is no prefix that ids share. */
const MOST_BINS = 64
/** Of ways to write a number and first digits of cards there are fewer. */
const MOST_KINDS = 32
/** The 7th to the 15th digit: what neither scheme nor Luhn decides of the shortest common numbers. */
const FIRST_FREE = 6
const FREE_DIGITS = 9
/** Values are compared with one of the last so many: ids of a column are near, sorted cards are not. */
const REACH = 64

interface Growing extends RunningCounts {
  /** The values that were met. */
  readonly known: Set<string>
  readonly place: Place
  readonly field: string | undefined
  last: string
  /** The value that others are compared with, and those that were. */
  reference: string
  readonly compared: Set<string>
}

/** Starts watching a unit. Numbers are held in the memory of the thread only. */
export function valueWatch(mask: Mask): ValueWatch {
  const populations = new Map<string, Growing>()
  let count = 0
  const isLate = (): boolean => count > MOST_VALUES
  return {
    isNextWanted: () => ++count <= MOST_VALUES || count % LATER === 0,
    add(value) {
      const key = `${nameInUnit(value.place)} ${value.field}`
      const known = populations.get(key)
      if (known === undefined && populations.size >= MOST_FIELDS) return
      const population = known ?? empty(value, mask)
      populations.set(key, population)
      if (isLate()) countIn(population.later, value)
      else take(population, value)
    },
    result: () => [...populations.values()].map((population) => close(population, isLate())),
  }
}

function empty({ place, field }: FieldValue, mask: Mask): Growing {
  return {
    place,
    field: field === undefined ? undefined : mask.text(field),
    ...{ values: 0, passing: 0, bins: new Map(), steps: 0, ascents: 0, pairs: 0 },
    ...{ distinct: none(), kinds: new Map(), later: none(), known: new Set<string>() },
    same: Array.from({ length: FREE_DIGITS }, () => 0),
    ...{ last: '', reference: '', compared: new Set<string>() },
  }
}

const none = (): RunningLuhnCount => ({ values: 0, passing: 0 })

function countIn(count: RunningLuhnCount, { passes }: Pick<FieldValue, 'passes'>): void {
  count.values++
  if (passes) count.passing++
}

function take(population: Growing, value: FieldValue): void {
  const { distinct, known } = population
  const { digits } = value
  countKind(population, value)
  countNeighbours(population, digits)
  if (known.size < known.add(digits).size) countIn(distinct, value)
  const isReference = population.values % REACH === 0
  countIn(population, value)
  if (isReference) {
    population.reference = digits
    population.compared.clear()
  }
  compareWithReference(population, digits)
}

function countKind({ kinds }: Growing, value: FieldValue): void {
  const kind = kindOfValue(value.digits, value.shape)
  const count = kinds.get(kind) ?? none()
  if (kinds.size < MOST_KINDS) kinds.set(kind, count)
  countIn(count, value)
}

function countNeighbours(population: Growing, digits: string): void {
  const { bins, last } = population
  const bin = digits.slice(0, BIN_DIGITS)
  if (bins.has(bin) || bins.size < MOST_BINS) bins.set(bin, (bins.get(bin) ?? 0) + 1)
  if (last.length === digits.length && last !== digits) {
    population.steps++
    if (digits > last) population.ascents++
  }
  population.last = digits
}

/** Each number once for each reference, so that a card that stands there often says nothing. */
function compareWithReference(population: Growing, digits: string): void {
  const { reference, compared, same } = population
  if (digits === reference || compared.has(digits)) return
  if (digits.length !== reference.length || !digits.startsWith(reference.slice(0, BIN_DIGITS)))
    return
  compared.add(digits)
  population.pairs++
  for (let index = 0; index < FREE_DIGITS; index++) {
    const isSame = digits[FIRST_FREE + index] === reference[FIRST_FREE + index]
    // The last digit is left out: it checks the others.
    if (isSame && FIRST_FREE + index < digits.length - 1) same[index] = (same[index] ?? 0) + 1
  }
}

function close(population: Growing, isSampled: boolean): PopulationCounts {
  const { place, field, values, passing, distinct, kinds, later, ...counts } = population
  const { bins, steps, ascents, pairs, same } = counts
  return {
    place,
    ...(field !== undefined && { field }),
    ...{ values, passing, distinct, kinds: [...kinds], bins: [...bins] },
    ...{ steps, ascents, pairs, same },
    ...(isSampled && { later }),
  }
}
