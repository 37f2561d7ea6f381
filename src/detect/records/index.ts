// In: a chunk of text and a number that was found in it.
// Out: the record that holds the number, with the elements beside it, the field it stands in and the
// time of the event. A record is a log event, a JSON object, a row of CSV, a tuple of SQL or an XML
// element.
// A record is read from the bytes around its number, and from the few far above that name its columns,
// so that it does not depend on how a file is cut, and costs nothing where nothing was found.

import type { Chunk, Element } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import {
  type ByteRange,
  columnRole,
  elementsBeside,
  elementsInRecord,
  isTelling,
  textOf,
} from '../classify/index.ts'
import { namingColumn } from '../fields/index.ts'
import { codeFinder, type FoundCode, type RecordMeans } from './codes.ts'
import { type Content, type ContentReader, contentOf, jsonReader } from './content.ts'
import type { Layout } from './format.ts'
import { headReader } from './header.ts'
import { nameInJson } from './json-name.ts'
import { locator, type RecordPlace } from './locate.ts'
import { TIME, timeInFields, timeInText } from './record-times.ts'
import { stampsOf } from './stamps.ts'
import type { NumberSpan } from './window.ts'

export { isCode, isCodeRole } from './code-names.ts'
export type { FoundCode } from './codes.ts'
export { readerOfJson } from './content.ts'
export { ownCell } from './locate.ts'

/** Where a record lies in its chunk. */
export interface Bounds extends RecordPlace {
  /** The role of the number's column or member, where a header far above or a path in JSON names it. */
  readonly role: string | null
}

/** What a record tells of a number in it. */
export interface TextRecord {
  readonly elements: ReadonlySet<Element>
  /** When it was written, as ISO 8601, where it says so. */
  readonly time: () => string | null
  /** Times of which the last is not before the number was written; none where none tells that. */
  readonly written: () => readonly string[]
  /** The field of the number, card numbers masked: `$.card.number`, `orders.card_no`; made for samples only. */
  readonly field: () => string | null
  /** The role of that field. */
  readonly role: string | null
}

/** Reads the records of one unit. */
export interface RecordReader {
  /** The record of a number; null where it begins too far away. */
  boundsOf(chunk: Chunk, number: NumberSpan): Bounds | null
  /** At once, but where a first object of JSON has its reader loaded. */
  read(chunk: Chunk, number: NumberSpan, bounds: Bounds): TextRecord | Promise<TextRecord>
  /** Whether a header names columns for the parts of card numbers. */
  hasCardFields(chunk: Chunk): boolean
  /** Whether columns far above a number may be named after card numbers, so that one with a wrong digit counts. */
  mayNameCards(chunk: Chunk): boolean
  /** The security codes and PINs that a chunk owns, by the names of their fields. */
  codesIn(chunk: Chunk): readonly FoundCode[]
}

/** The role of a field that holds card numbers. */
export const CARD = 'card_number'

/** The role of a field that holds a part of a card number. */
const CARD_PART = 'card_number_part'

/**
 * A reader for one unit; `yearOf` gives the one that times without a year belong to, if that is known. The reader of
 * JSON is loaded where it is needed, if it is not there from the start.
 */
export function recordReader(
  means: RecordMeans,
  yearOf: () => number | null,
  loaded: ContentReader | null = null,
): RecordReader {
  const { rules, mask } = means
  const headOf = headReader()
  const elementsIn = elementReader(rules)
  let readJson = loaded
  const roleOf = (name: string | null): string | null =>
    name === null || name === '' ? null : columnRole(name, null, rules)
  const locate = locator(headOf, (name) => roleOf(name) !== null)
  const isAsked = (name: string): boolean => {
    const role = roleOf(name)
    return role === TIME || isTelling(role, rules)
  }
  return {
    codesIn: codeFinder(means, headOf),
    hasCardFields: (chunk) =>
      headOf(chunk).header?.names.some((name) => roleOf(name) === CARD_PART) ?? false,
    mayNameCards(chunk) {
      const { header, isDump } = headOf(chunk)
      return isDump || (header?.names.some((name) => roleOf(name) === CARD) ?? false)
    },
    boundsOf(chunk, number) {
      const place = locate(chunk, number)
      const role = place && roleOfPlace(chunk, number, place)
      return place && Object.assign(place, { role })
    },
    read(chunk, number, place) {
      const read = place.json === null ? contentOf : readJson
      if (read) return recordOf(chunk, number, place, read(chunk, number, place, isAsked))
      return jsonReader().then((loaded) => {
        readJson = loaded
        return recordOf(chunk, number, place, loaded(chunk, number, place, isAsked))
      })
    },
  }

  function roleOfPlace(chunk: Chunk, number: NumberSpan, place: RecordPlace): string | null {
    const own = cardsOf(place.layout) ?? roleOf(nameIn(chunk, number, place))
    return own === CARD ? own : (roleOf(nameInRow(chunk, number, place)) ?? own)
  }

  /** A column or element of cards is one where what it stands in says so: `cards.number`, `<card><accountNumber>`. */
  function cardsOf(layout: Layout | null): string | null {
    const name = layout?.cells[layout.own]?.name ?? ''
    if (layout?.table === undefined || name === '') return null
    return roleOf(`${layout.table.replace(/s$/i, '')}_${name}`) === CARD ? CARD : null
  }

  function recordOf(
    chunk: Chunk,
    number: NumberSpan,
    place: RecordPlace,
    { fields, path, name }: Content,
  ): TextRecord {
    const elements = new Set(elementsIn(chunk, number, place))
    const beside = fields.map(({ name, value }) => ({ name, role: roleOf(name), text: value }))
    for (const element of elementsBeside(beside, rules)) elements.add(element)
    return {
      elements,
      time: () => timeInFields(fields, roleOf, yearOf) ?? timeInText(chunk, number, place, yearOf),
      written: () => stampsOf(chunk, number, place, yearOf),
      field() {
        const shown = path()
        return shown === null ? null : mask.text(shown)
      },
      role: roleOf(name),
    }
  }
}

/** What names a number that is a value alone: its column or element, or the path to it. */
function nameIn(chunk: Chunk, number: NumberSpan, place: RecordPlace): string | null {
  const { layout, json } = place
  if (layout !== null) return layout.cells[layout.own]?.name ?? null
  return json?.isValue ? nameInJson(chunk, number, place) : null
}

/** What another cell of the row says that the value of a number's own is: `meta_key` of a `meta_value`. */
function nameInRow(
  { bytes }: Chunk,
  { alphabet }: NumberSpan,
  { layout, at }: RecordPlace,
): string | null {
  if (!layout?.isRow) return null
  const { cells, own } = layout
  const span = cells[namingColumn(cells, own)]?.span
  return span ? textOf(bytes, at(span.from), at(span.to), alphabet) : null
}

type ElementReader = (chunk: Chunk, number: NumberSpan, place: RecordPlace) => ReadonlySet<Element>

/** The elements in the text of records; the numbers of one record come one after another. */
function elementReader(rules: Rules): ElementReader {
  let last: { readonly chunk: Chunk; readonly range: ByteRange } | null = null
  let elements: ReadonlySet<Element> = new Set()
  return (chunk, number, { from, to }) => {
    const range = { from, to, alphabet: number.alphabet }
    if (last?.chunk === chunk && isSame(last.range, range)) return elements
    elements = elementsInRecord(chunk.bytes, range, number, rules)
    last = { chunk, range }
    return elements
  }
}

const isSame = (a: ByteRange, b: ByteRange): boolean =>
  a.from === b.from && a.to === b.to && a.alphabet === b.alphabet
