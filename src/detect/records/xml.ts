import { kept, lazyFor } from '../../lazy.ts'
import { fieldsOfMarkup, localName, type MarkupField, type Naming } from '../classify/index.ts'
import { isField, runAround } from './field-runs.ts'
import type { Layout } from './format.ts'
import { type Elements, elementsIn, type Open, openAt, siblingsOf } from './open-elements.ts'
import type { TextSpan, TextWindow } from './window.ts'

/** Elements that hold one value beside others, each named by what stands before it or in an attribute. */
const VALUE = /^(?:t[dh]|d[dt]|span|label|input|option|string|key|integer)$/i
/** They do so where they hold no more than one. */
const MAY_BE_VALUE = /^(?:li|data|value|entry|field|item|param|property|var|\w+prop)$/i

/** The values in elements of a window, by where these begin and end. */
const fieldsIn = lazyFor((_: Elements) => new Map<string, readonly MarkupField[]>())

/** What a number's record is, and whether it has a like one beside it. */
interface Chosen {
  /** How many elements are around it. */
  readonly depth: number
  readonly span: TextSpan
  readonly isRepeated: boolean
}

/** Reads the values between two places of a window. */
type FieldReader = (span: TextSpan) => readonly MarkupField[]

/**
 * The XML element that holds the number: the outermost one with a like one beside it, or else the outermost whose
 * end is near. Where the like ones are fields with their labels, what is around them.
 */
export function elementAround(window: TextWindow, naming: Naming): Layout | null {
  const elements = elementsIn(window.shared)
  const open = openAt(elements, window.start)
  const known = fieldsIn(elements)
  const read: FieldReader = (span) =>
    kept(known, `${span.from} ${span.to}`, () => fieldsOfMarkup(elements, span, naming))
  const chosen = elementOf(open, window, elements, read)
  return chosen && layoutOf(chosen, open, read(chosen.span), window)
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
      const fields = read(span)
      if (!isField(name, fields, fieldAt(fields, start))) return { depth, span, isRepeated: true }
      return around ?? { depth, span: siblingsOf(elements, span), isRepeated: false }
    }
    around = { depth, span, isRepeated: false }
    first ??= VALUE.test(localName(name)) ? { ...around, span: siblingsOf(elements, span) } : around
  }
  return first
}

function mayRepeat(name: string, span: TextSpan, read: FieldReader): boolean {
  const local = localName(name)
  if (VALUE.test(local)) return false
  return !MAY_BE_VALUE.test(local) || read(span).filter(isOfText).length > 1
}

const isOfText = ({ isAttribute }: MarkupField): boolean => !isAttribute

function hasTwin(text: string, name: string, { from, to }: TextSpan): boolean {
  const before = text.slice(0, from).trimEnd()
  const after = text.slice(to).trimStart()
  if (before.endsWith(`</${name}>`)) return true
  return after.startsWith(`<${name}`) && /[\s/>]/.test(after.charAt(name.length + 1))
}
