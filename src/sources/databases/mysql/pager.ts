import type { Connection } from 'mysql2'
import { ask, textOf } from './ask.ts'
import { condition, type KeyValues, orderOf, type PageKey, valuesOf } from './page-key.ts'
import { growthAfter, type PageLimits } from './page-size.ts'

/** Conditions that part a table: each of its rows meets one of them. */
export interface Pager {
  /** The condition of the next page, empty where there is none; null behind the last page. */
  next(): Promise<string | null>
  /** What the page before has taken. */
  took(page: PageLimits): void
}

/** What is parted, and into pages of what size. */
export interface Paged {
  readonly connection: Connection
  /** What stands behind FROM. */
  readonly from: string
  readonly key: PageKey
  /** What all rows meet, or nothing. */
  readonly where: string
  /** Bytes that all rows are expected to have. */
  readonly bytes: number
  readonly limits: PageLimits
}

/** The first page is a small one: what is known of the rows is an estimate. */
const FIRST_BYTES = 512 * 1024

/** All rows at once. */
export function onePage(where: string): Pager {
  let isOver = false
  return {
    async next() {
      if (isOver) return null
      isOver = true
      return where
    },
    took() {},
  }
}

/** So many rows a page: the server is asked which key ends it. */
export function pagesOfRows({ connection, from, key, where, limits }: Paged): Pager {
  let after: KeyValues | null = null
  let rows = FIRST_ROWS
  let isOver = false
  return {
    async next() {
      if (isOver) return null
      const begun = after === null ? [] : [condition(key, '>', after)]
      const last = await keyAt(rows, begun)
      isOver = last === null
      after = last
      return allOf(where, ...begun, ...(last === null ? [] : [condition(key, '<=', last)]))
    },
    took(page) {
      rows = Math.max(1, Math.min(MOST_ROWS, Math.floor(rows * growthAfter(page, limits))))
    },
  }

  /** The key of the row that stands so many rows behind; null where fewer are left. */
  async function keyAt(count: number, begun: readonly string[]): Promise<KeyValues | null> {
    const [row] = await ask(
      connection,
      `SELECT ${valuesOf(key)} FROM ${from}${whereOf(allOf(where, ...begun))} ORDER BY ${orderOf(key)} LIMIT ${count - 1}, 1`,
    )
    return row ? key.parts.map((_, at) => textOf(row, `k${at}`) ?? '') : null
  }
}

const FIRST_ROWS = 1000
const MOST_ROWS = 50_000 // in a table of small rows, of which the next may be big

/** So many values of an integer key a page: nothing is asked but its ends, and where a gap in it ends. */
export function pagesOfNumbers({ connection, from, key, where, bytes, limits }: Paged): Pager {
  const name = orderOf(key)
  let next: bigint | null = null // where the next page begins; null before the first
  let [most, step] = [0n, 1n]
  let isEmpty = false // the page before, so that here may be a gap
  let isOver = false
  return {
    async next() {
      if (isOver) return null
      const begun = next === null ? [] : [`${name} >= ${next}`]
      if (next === null || isEmpty) await begin(begun)
      isOver = next === null || next + step > most
      next = next === null || isOver ? next : next + step
      return allOf(where, ...begun, ...(isOver ? [] : [`${name} < ${next}`]))
    },
    took(page) {
      isEmpty = page.bytes === 0
      if (isEmpty) return
      const growth = growthAfter(page, limits)
      step = BigInt(Math.max(1, Math.floor(Number(step) * growth)))
    },
  }

  /** Asks where the values that are left begin and end. */
  async function begin(begun: readonly string[]): Promise<void> {
    const left = whereOf(allOf(where, ...begun))
    const [row] = await ask(
      connection,
      `SELECT MIN(${name}) AS least, MAX(${name}) AS most FROM ${from}${left}`,
    )
    const [least, greatest] = [textOf(row, 'least'), textOf(row, 'most')]
    const isFirst = next === null
    next = least === null ? null : BigInt(least)
    most = BigInt(greatest ?? 0)
    if (isFirst && next !== null) step = firstStep(most - next + 1n, bytes)
  }
}

const firstStep = (values: bigint, bytes: number): bigint =>
  (values * BigInt(FIRST_BYTES)) / BigInt(Math.max(bytes, FIRST_BYTES)) + 1n

const allOf = (...conditions: readonly string[]): string =>
  conditions.filter((one) => one !== '').join(' AND ')

/** The condition behind WHERE; nothing where there is none. */
export const whereOf = (all: string): string => (all === '' ? '' : ` WHERE ${all}`)
