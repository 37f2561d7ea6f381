import { drawText, type Random } from '../../../../src/demo/random.ts'
import type { Field, Shape, Wrap } from '../record.ts'

type Fields = readonly Field[]

/** A shape whose records are written each on its own, with nothing above or below them. */
export function each(
  name: string,
  names: Shape['names'],
  wraps: readonly Wrap[],
  write: (fields: Fields, random: Random) => string,
): Shape {
  return {
    name,
    names,
    wraps,
    write: (records, random) => records.map((fields) => `${write(fields, random)}\n`).join(''),
  }
}

/** A shape whose records share what stands above them. */
export function together(
  name: string,
  names: Shape['names'],
  write: (records: readonly Fields[], random: Random) => string,
): Shape {
  return { name, names, wraps: ['plain'], write }
}

/** Each field written, with what stands between two of them. */
export function joined(
  fields: Fields,
  write: (field: Field, index: number) => string,
  between: string,
): string {
  return fields.map(write).join(between)
}

/** What a line of an application's log begins with. */
export function head(random: Random): string {
  return `2026-04-${10 + random(20)} 0${random(10)}:${10 + random(50)}:${10 + random(50)},${drawText(3, random)} [http-${random(9)}] `
}
