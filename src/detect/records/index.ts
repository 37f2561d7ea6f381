// In: a chunk of text and a number that was found in it.
// Out: the record that holds the number, with the elements beside it, the field it stands in and the
// time of the event. A record is a log event, a JSON object, a row of CSV, a tuple of SQL or an XML
// element.
// A record is read from the bytes around its number, and from the few far above that name its columns,
// so that it does not depend on how a file is cut, and costs nothing where nothing was found.

import type { Chunk, Element } from '../../model/index.ts'
import {
  columnRole,
  elementsBeside,
  elementsInRecord,
  isTelling,
  textOf,
} from '../classify/index.ts'
import { codeFinder, type FoundCode, type RecordMeans } from './codes.ts'
import type { Field } from './format.ts'
import { headerReader } from './header.ts'
import { NAMES, nameOf, pathOf } from './json-path.ts'
import { locator, type RecordPlace } from './locate.ts'
import { timeIn, timeOf } from './times.ts'
import type { Spot } from './window.ts'

export { isCode, isCodeRole } from './code-names.ts'
export type { FoundCode } from './codes.ts'

/** Where a record lies in its chunk. */
export interface Bounds extends RecordPlace {
  /** The role of the number's column, where a header far above names it. */
  readonly role: string | null
}

/** What a record tells of a number in it. */
export interface TextRecord {
  readonly elements: ReadonlySet<Element>
  /** When it was written, as ISO 8601, where it says so. */
  readonly time: string | null
  /** The field of the number, card numbers masked: `$.card.number`, `orders.card_no`; made for samples only. */
  readonly field: () => string | null
  /** The role of that field. */
  readonly role: string | null
}

/** Reads the records of one unit. */
export interface RecordReader {
  /** The record of a number; null where it begins too far away. */
  boundsOf(chunk: Chunk, number: Spot): Bounds | null
  /** At once, but where a first object of JSON has its reader loaded. */
  read(chunk: Chunk, number: Spot, bounds: Bounds): TextRecord | Promise<TextRecord>
  /** Whether a header names columns for the parts of card numbers. */
  hasCardFields(chunk: Chunk): boolean
  /** The security codes and PINs that a chunk owns, by the names of their fields. */
  codesIn(chunk: Chunk): readonly FoundCode[]
}

/** What names the values of a record says of the number. */
interface Content {
  readonly fields: readonly Field[]
  readonly path: () => string | null
  readonly name: string | null
}

/** Longest time stamp with what may stand before it on a line. */
const STAMP = 256

/** Times that are not when a record was written. */
const OTHER_TIME = /exp|valid|until|birth/i

/** The role of a field that holds a time. */
const TIME = 'timestamp'

/** The role of a field that holds a part of a card number. */
const CARD_PART = 'card_number_part'

/** How SQL and the exports of databases write that there is none. */
const NO_VALUE = /^(?:NULL|\\N)$/i

/** A reader for one unit; `yearOf` gives the one that times without a year belong to, if that is known. */
export function recordReader(means: RecordMeans, yearOf: () => number | null): RecordReader {
  const { rules, mask } = means
  const headerOf = headerReader()
  const locate = locator(headerOf)
  let readJson: ContentReader | null = null
  let last: {
    readonly chunk: Chunk
    readonly from: number
    readonly to: number
    readonly alphabet: Spot['alphabet']
    readonly elements: ReadonlySet<Element>
  } | null = null
  const roleOf = (name: string | null): string | null =>
    name === null || name === '' ? null : columnRole(name, null, rules)
  const isAsked = (name: string): boolean => {
    const role = roleOf(name)
    return role === TIME || isTelling(role, rules)
  }
  return {
    codesIn: codeFinder(means, headerOf),
    hasCardFields: (chunk) =>
      headerOf(chunk)?.names.some((name) => roleOf(name) === CARD_PART) ?? false,
    boundsOf(chunk, number) {
      const place = locate(chunk, number)
      const { cells, own } = place?.layout ?? { cells: [], own: -1 }
      return place && Object.assign(place, { role: roleOf(cells[own]?.name ?? null) })
    },
    read(chunk, number, place) {
      if (place.json === null)
        return recordOf(chunk, number, place, contentOf(chunk, number, place, isAsked))
      if (readJson) return recordOf(chunk, number, place, readJson(chunk, number, place, isAsked))
      return jsonReader().then((loaded) => {
        readJson = loaded
        return recordOf(chunk, number, place, loaded(chunk, number, place, isAsked))
      })
    },
  }

  function recordOf(
    chunk: Chunk,
    number: Spot,
    place: RecordPlace,
    { fields, path, name }: Content,
  ): TextRecord {
    const elements = new Set(elementsIn(chunk, number, place))
    const beside = fields.map((field) => ({ role: roleOf(field.name), text: field.value }))
    for (const element of elementsBeside(beside, rules)) elements.add(element)
    return {
      elements,
      time: timeInFields(fields) ?? timeInText(chunk, number, place),
      field() {
        const shown = path()
        return shown === null ? null : mask.text(shown)
      },
      role: roleOf(name),
    }
  }

  /** Numbers of one record come one after another. */
  function elementsIn(chunk: Chunk, number: Spot, { from, to }: RecordPlace): ReadonlySet<Element> {
    const { alphabet } = number
    if (last?.chunk === chunk && last.from === from && last.to === to) {
      if (last.alphabet === alphabet) return last.elements
    }
    const elements = elementsInRecord(chunk.bytes, { from, to, alphabet }, number, rules)
    last = { chunk, from, to, alphabet, elements }
    return elements
  }

  function timeInFields(fields: readonly Field[]): string | null {
    for (const { name, value } of fields) {
      if (roleOf(name) !== TIME || OTHER_TIME.test(name)) continue
      const time = timeOf(value, yearOf())
      if (time !== null) return time
    }
    return null
  }

  /** On the first line of its event, or else on the number's own; before a row, whose values are others' times. */
  function timeInText(
    { bytes }: Chunk,
    { start, alphabet }: Spot,
    { event, from, isRow }: RecordPlace,
  ): string | null {
    if (event === null) return null
    const stampAt = (line: number, end: number): string =>
      textOf(bytes, line, Math.min(end, line + STAMP), alphabet).split('\n', 1)[0] ?? ''
    if (isRow) return timeIn(stampAt(event.from, from).split('(', 1)[0] ?? '', yearOf())
    const line = bytes.subarray(event.from, start).lastIndexOf(10) + 1 + event.from
    return (
      timeIn(stampAt(event.from, event.to), yearOf()) ?? timeIn(stampAt(line, event.to), yearOf())
    )
  }
}

/** Reads the named values of a record that somebody asks for. */
type ContentReader = (
  chunk: Chunk,
  number: Spot,
  place: RecordPlace,
  isAsked: (name: string) => boolean,
) => Content

const NOTHING: Content = { fields: [], path: () => null, name: null }

/** The fields of objects that hold several numbers. */
const objects = new WeakMap<object, Map<number, readonly Field[]>>()

/** The reader of JSON, which is loaded when a number stands in an object. */
async function jsonReader(): Promise<ContentReader> {
  const { fieldsOfJson } = await import('./json-fields.ts')
  return ({ bytes }, { alphabet }, { json, at }) => {
    if (json === null) return NOTHING
    const { span, isElement, shared } = json
    const text = (from: number, to: number): string => textOf(bytes, at(from), at(to), alphabet)
    const known = objects.get(shared) ?? new Map<number, readonly Field[]>()
    objects.set(shared, known)
    const fields = known.get(span.from) ?? fieldsOfJson(text(span.from, span.to))
    known.set(span.from, fields)
    const way = json.way()
    const nameAt = ({ isObject, key }: (typeof way)[number]): string | null => {
      if (!isObject) return null
      return key === null ? '' : unquoted(text(key.from, key.to))
    }
    const named = way.filter(({ key }) => key !== null).slice(-NAMES)
    return {
      fields,
      path: () => pathOf(way.map(nameAt), isElement),
      name: nameOf(named.map(nameAt)),
    }
  }
}

/** A string of JSON whose escapes were undone in part; as it stands where it is none any more. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text.replace(/^"|"$/g, '')
  }
}

/** The values of a record whose layout tells where they are. */
const contentOf: ContentReader = ({ bytes }, { alphabet }, { layout, at }, isAsked) => {
  if (layout === null) return NOTHING
  const text = (from: number, to: number): string => textOf(bytes, at(from), at(to), alphabet)
  const { cells, own, path } = layout
  const beside = cells.filter(({ name }, index) => index !== own && isAsked(name))
  const fields = beside
    .map(({ name, span }) => ({ name, value: text(span.from, span.to) }))
    .filter(({ value }) => !NO_VALUE.test(value))
  return { fields, path: () => path, name: cells[own]?.name ?? null }
}
