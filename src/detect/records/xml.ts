import { kept, lazyFor } from '../../lazy.ts'
import type { Chunk } from '../../model/index.ts'
import {
  fieldsOfMarkup,
  isText,
  localName,
  type MarkupField,
  type Naming,
} from '../classify/index.ts'
import { isField, runAround } from './field-runs.ts'
import type { Layout } from './format.ts'
import { type Elements, elementsIn, type Open, openAt, siblingsOf } from './open-elements.ts'
import type { ColumnNames } from './table-heads.ts'
import type { TextSpan, TextWindow } from './window.ts'

/** Elements that hold one value beside others, each named by what stands before it or in an attribute. */
const VALUE = /^(?:t[dh]|d[dt]|span|label|input|option|string|key|integer)$/i
/** They do so where they hold no more than one. */
const MAY_BE_VALUE = /^(?:li|data|value|entry|field|item|param|property|var|\w+prop)$/i

/** Names of values, and of what says something of them, that tell nothing. */
const GENERAL =
  /^(?:name|key|id|type|class|style|lang|mode|\w*value|string|int|integer|data|item|entry|li|field|param|property|var|\w+prop|span|b|a|p|div)$/i

/** The values in elements of a window, by where these begin and end. */
const fieldsIn = lazyFor((_: Elements) => new Map<string, readonly MarkupField[]>())

/** What a number's record is, and whether it has a like one beside it. */
interface Chosen {
  /** How many elements are around it. */
  readonly depth: number
  readonly span: TextSpan
  readonly isRepeated: boolean
}

const isOfText = ({ isAttribute }: MarkupField): boolean => !isAttribute

/** What tells the names of values in markup. */
export interface MarkupMeans {
  readonly naming: Naming
  readonly withHeads: ColumnNames
}

/** Reads the values between two places of a window. */
type FieldReader = (span: TextSpan) => readonly MarkupField[]

/**
 * The XML element that holds the number: the outermost one with a like one beside it, or else the outermost whose
 * end is near. Where the like ones are fields with their labels, what is around them.
 */
export function elementAround(chunk: Chunk, window: TextWindow, means: MarkupMeans): Layout | null {
  const elements = elementsIn(window.shared)
  const open = openAt(elements, window.start)
  const known = fieldsIn(elements)
  const read: FieldReader = (span) =>
    kept(known, `${span.from} ${span.to}`, () => fieldsOfMarkup(elements, span, means.naming))
  const chosen = elementOf(open, window, elements, read)
  if (chosen === null) return null
  const fields = means.withHeads({ chunk, window, elements, open }, read(chosen.span))
  return layoutOf(chosen, open, fields, window)
}

function layoutOf(
  { depth, span, isRepeated }: Chosen,
  open: readonly Open[],
  all: readonly MarkupField[],
  { start }: TextWindow,
): Layout {
  const at = fieldAt(all, start)
  const run = isRepeated ? null : runAround(all, at)
  const fields = run?.fields ?? all
  const own = run?.own ?? at
  const names = open.slice(depth).map(({ name }) => name)
  const attribute = all[at]?.isAttribute ? `/@${all[at]?.holder}` : ''
  return {
    span: run ?? span,
    isOneOfMany: isRepeated || run !== null,
    isRow: false,
    cells: fields.map(({ name, from, to }) => ({ name, span: { from, to } })),
    own,
    path: `/${names.join('/')}${attribute}`,
    table: localName(open.at(attribute === '' ? -2 : -1)?.name ?? ''),
  }
}

const fieldAt = (fields: readonly MarkupField[], at: number): number =>
  fields.findIndex(({ from, to }) => from <= at && at < to)

function elementOf(
  open: readonly Open[],
  { text, start }: TextWindow,
  elements: Elements,
  read: FieldReader,
): Chosen | null {
  let first: Chosen | null = null
  let around: Chosen | null = null
  for (const [depth, { name, at, end }] of open.entries()) {
    if (end <= start) continue
    const span = { from: at, to: end }
    if (mayRepeat(name, span, read) && hasTwin(text, name, span)) {
      const outer = around ?? { depth, span: siblingsOf(elements, span), isRepeated: false }
      const isPart = isPartOf(name, read(span), start, () => read(outer.span))
      return isPart ? outer : { depth, span, isRepeated: true }
    }
    around = { depth, span, isRepeated: false }
    first ??= VALUE.test(localName(name)) ? { ...around, span: siblingsOf(elements, span) } : around
  }
  return first
}

/** Whether an element is one field with its label, or the value of a label beside it. */
function isPartOf(
  name: string,
  own: readonly MarkupField[],
  start: number,
  outer: () => readonly MarkupField[],
): boolean {
  if (isField(name, own, fieldAt(own, start))) return true
  const isOne = isText(localName(name)) && own.filter(isOfText).length === 1
  return isOne && outer()[fieldAt(outer(), start)]?.kind === 'label'
}

function mayRepeat(name: string, span: TextSpan, read: FieldReader): boolean {
  const local = localName(name)
  if (VALUE.test(local)) return false
  return !MAY_BE_VALUE.test(local) || holdsNamed(read(span))
}

/** Whether there are several values, or one that has a name of its own. */
function holdsNamed(fields: readonly MarkupField[]): boolean {
  const isNamed = ({ kind, holder }: MarkupField): boolean =>
    kind === 'own' && !GENERAL.test(holder)
  return fields.filter(isOfText).length > 1 || fields.some(isNamed)
}

function hasTwin(text: string, name: string, { from, to }: TextSpan): boolean {
  const before = text.slice(0, from).trimEnd()
  const after = text.slice(to).trimStart()
  if (before.endsWith(`</${name}>`)) return true
  return after.startsWith(`<${name}`) && /[\s/>]/.test(after.charAt(name.length + 1))
}
