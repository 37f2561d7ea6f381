import { kept, lazyFor } from '../../lazy.ts'
import type { Chunk } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import type { Field } from './format.ts'
import { nameInJson, wayOf } from './json-name.ts'
import { type JsonWay, pathOf } from './json-path.ts'
import type { RecordPlace } from './locate.ts'
import type { NumberSpan } from './window.ts'

/** What names the values of a record says of the number. */
export interface Content {
  readonly fields: readonly Field[]
  readonly path: () => string | null
  readonly name: string | null
}

/** How SQL and the exports of databases write that there is none. */
const NO_VALUE = /^(?:NULL|\\N)$/i

/** Reads the named values of a record that somebody asks for. */
export type ContentReader = (
  chunk: Chunk,
  number: NumberSpan,
  place: RecordPlace,
  isAsked: (name: string) => boolean,
) => Content

const NOTHING: Content = { fields: [], path: () => null, name: null }

/** The fields of objects that hold several numbers, by where they begin and the charset they were read in. */
const objectsIn = lazyFor((_: object) => new Map<string, readonly Field[]>())

/** The reader of JSON, which is loaded when a number stands in an object. */
export async function jsonReader(): Promise<ContentReader> {
  return readerOfJson((await import('./json-fields/index.ts')).fieldsOfJson)
}

/** A reader of JSON that takes objects apart so. */
export const readerOfJson =
  (fieldsOfJson: (text: string) => readonly Field[]): ContentReader =>
  (chunk, number, place) => {
    const { json, at } = place
    if (json === null) return NOTHING
    const { alphabet } = number
    const { bytes } = chunk
    const { span, isElement, shared } = json
    const text = (from: number, to: number): string => textOf(bytes, at(from), at(to), alphabet)
    const fields = kept(objectsIn(shared), `${span.from} ${alphabet}`, () =>
      fieldsOfJson(text(span.from, span.to)),
    )
    const way = (): JsonWay => wayOf(chunk, alphabet, json, { at })
    return { fields, path: () => pathOf(way(), isElement), name: nameInJson(chunk, number, place) }
  }

/** The values of a record whose layout tells where they are. */
export const contentOf: ContentReader = ({ bytes }, { alphabet }, { layout, at }, isAsked) => {
  if (layout === null) return NOTHING
  const text = (from: number, to: number): string => textOf(bytes, at(from), at(to), alphabet)
  const { cells, own, path } = layout
  const beside = cells.filter(({ name }, index) => index !== own && isAsked(name))
  const fields = beside
    .map(({ name, span }) => ({ name, value: text(span.from, span.to) }))
    .filter(({ value }) => !NO_VALUE.test(value))
  return { fields, path: () => path, name: cells[own]?.name ?? null }
}
