import type { Connection } from 'mysql2'
import { ask, textOf } from './ask.ts'
import { partOf, quoted, type TableName } from './names.ts'

const SLICE_BYTES = 64 * 1024 * 1024 // a tenth of a second: short enough to repeat, long enough to cost nothing
const MOST_SLICES = 64n // the research measured no cost at 16 a table, 15 % at 100

/** Half-open range of keys; null where it is open. */
export type Slice = readonly [from: string | null, to: string | null]

/**
 * Cuts a table at multiples of a power of two of its integer key, the same from run to run as far as the
 * table is. The outer slices are open, so that no row is outside, whatever is written meanwhile.
 */
export async function slicesOf(
  connection: Connection,
  table: TableName,
  key: string,
  bytes: number,
): Promise<Slice[]> {
  if (bytes < 2 * SLICE_BYTES) return [[null, null]]
  const name = quoted(key)
  const query = `SELECT MIN(${name}) AS least, MAX(${name}) AS most FROM ${partOf(table)}`
  const [row] = await ask(connection, query)
  const [least, most] = [textOf(row, 'least'), textOf(row, 'most')]
  if (least === null || most === null) return [[null, null]]
  return cut(BigInt(least), BigInt(most), BigInt(Math.ceil(bytes / SLICE_BYTES)))
}

/** Between `wanted / 2` and `wanted` slices of equal width, at most 64. */
function cut(least: bigint, most: bigint, wanted: bigint): Slice[] {
  const count = wanted < MOST_SLICES ? wanted : MOST_SLICES
  let step = 1n
  while (step * count < most - least + 1n) step *= 2n
  const bounds: string[] = []
  for (let bound = (least / step) * step + step; bound <= most; bound += step) {
    if (bound > least) bounds.push(`${bound}`)
  }
  return [null, ...bounds].map((from, index) => [from, bounds[index] ?? null])
}

/** The condition of a slice; empty where it is open. */
export function within(key: string | undefined, [from, to]: Slice): string {
  if (key === undefined || (from === null && to === null)) return ''
  const bounds = [
    ...(from === null ? [] : [`${quoted(key)} >= ${BigInt(from)}`]),
    ...(to === null ? [] : [`${quoted(key)} < ${BigInt(to)}`]),
  ]
  return bounds.join(' AND ')
}
