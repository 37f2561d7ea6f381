import type { Layout, RecordCell } from './format.ts'
import type { TextSpan, TextWindow } from './window.ts'

interface Open {
  readonly name: string
  readonly at: number
}

const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s[^<>]*?)?)(\/?)>/g
const LEAF = /<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<>]*?)(?:\]\]>)?\s*<\/\1>/g
/** Elements that hold one value beside others, each named by what stands before it or in an attribute. */
const VALUES =
  /^(?:t[dh]|d[dt]|li|span|label|input|option|string|key|integer|data|value|entry|field|item|param|property|var|\w+prop)$/i

const ATTRIBUTE = /\s([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/g

/** A tag of a window. */
interface Tag extends TextSpan {
  readonly name: string
  readonly isClose: boolean
  readonly isEmpty: boolean
  readonly attributes: string
}

/** What was read of a window for all numbers in it. */
interface Markup {
  readonly tags: readonly Tag[]
  /** Where elements end, by where they begin. */
  readonly ends: ReadonlyMap<number, number>
  readonly cells: Map<number, readonly Cell[]>
}

type Cell = RecordCell & { readonly isAttribute: boolean }

const markups = new WeakMap<object, Markup>()

function markupOf({ text, shared }: TextWindow): Markup {
  const known = markups.get(shared)
  if (known !== undefined) return known
  const tags = Array.from(text.matchAll(TAG), (match): Tag => {
    const { 0: tag, 1: close, 2: name = '', 3: attributes = '', 4: empty, index } = match
    const span = { from: index, to: index + tag.length }
    return { ...span, name, isClose: close === '/', isEmpty: empty === '/', attributes }
  })
  const made: Markup = { tags, ends: endsOf(tags), cells: new Map() }
  markups.set(shared, made)
  return made
}

/** An element ends with the tag that closes it among those of its name. */
function endsOf(tags: readonly Tag[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open = new Map<string, number[]>()
  for (const { name, isClose, isEmpty, from, to } of tags) {
    const own = open.get(name) ?? []
    open.set(name, own)
    if (isClose) {
      const begun = own.pop()
      if (begun !== undefined) ends.set(begun, to)
    } else if (isEmpty) ends.set(from, to)
    else own.push(from)
  }
  return ends
}

/**
 * The XML element that holds the number: the outermost one with a like one beside it, or else the
 * outermost whose end is near.
 */
export function elementAround(window: TextWindow): Layout | null {
  const { text, start } = window
  const markup = markupOf(window)
  const open = openAt(markup, start)
  const ended = open.flatMap((element, depth) => {
    const to = markup.ends.get(element.at) ?? 0
    return to > start ? [{ ...element, depth, span: { from: element.at, to } }] : []
  })
  const repeated = ended.find(
    ({ name, span }) => !VALUES.test(localName(name)) && hasTwin(text, name, span),
  )
  const chosen = repeated ?? ended[0]
  if (chosen === undefined) return null
  const known = markup.cells.get(chosen.span.from) ?? cellsIn(text, chosen.span, markup)
  markup.cells.set(chosen.span.from, known)
  const cells = known
  const own = cells.findIndex(({ span }) => span.from <= start && start < span.to)
  const names = open.slice(chosen.depth).map(({ name }) => name)
  const attribute = cells[own]?.isAttribute ? `/@${cells[own]?.name}` : ''
  return {
    span: chosen.span,
    isOneOfMany: repeated !== undefined,
    isRow: false,
    cells: attribute ? cells : withParent(cells, own, open.at(-2)?.name),
    own,
    path: `/${names.join('/')}${attribute}`,
  }
}

/** The number's own cell by two names, for `card` around `number` says more than `number`. */
function withParent(
  cells: readonly RecordCell[],
  own: number,
  parent: string | undefined,
): RecordCell[] {
  return cells.map((cell, index) =>
    index === own && parent !== undefined
      ? { ...cell, name: `${localName(parent)}_${cell.name}` }
      : cell,
  )
}

/** How far the tags of a window were read for the numbers before, which come in order. */
interface Reading {
  next: number
  readonly open: Open[]
  end: number
}

const readings = new WeakMap<Markup, Reading>()

/** The elements that are open at a place, outermost first; its own tag where it is in an attribute. */
function openAt(markup: Markup, end: number): readonly Open[] {
  const known = readings.get(markup)
  const reading = known && known.end <= end ? known : { next: 0, open: [], end }
  readings.set(markup, reading)
  reading.end = end
  const { tags } = markup
  const { open } = reading
  for (let tag = tags[reading.next]; tag && tag.to <= end; tag = tags[++reading.next]) {
    if (tag.isClose) {
      const last = open.findLastIndex(({ name }) => name === tag.name)
      if (last >= 0) open.length = last
    } else if (!tag.isEmpty) open.push({ name: tag.name, at: tag.from })
  }
  const around = tags[reading.next]
  const isAround = around !== undefined && around.from <= end && !around.isClose
  return isAround ? [...open, { name: around.name, at: around.from }] : open
}

function hasTwin(text: string, name: string, { from, to }: TextSpan): boolean {
  const before = text.slice(0, from).trimEnd()
  const after = text.slice(to).trimStart()
  if (before.endsWith(`</${name}>`)) return true
  return after.startsWith(`<${name}`) && /[\s/>]/.test(after.charAt(name.length + 1))
}

function cellsIn(text: string, { from, to }: TextSpan, { tags }: Markup): readonly Cell[] {
  const own = text.slice(from, to)
  const cells = [...own.matchAll(LEAF)].map(({ 0: all, 1: name = '', 2: value = '', index }) => {
    const at = from + index + all.indexOf(value, all.indexOf('>'))
    return { name: localName(name), span: { from: at, to: at + value.length }, isAttribute: false }
  })
  for (const { from: start, to: end, attributes } of tags) {
    if (start < from || end > to || attributes === '') continue
    const tag = text.slice(start, end)
    for (const match of attributes.matchAll(ATTRIBUTE)) {
      const value = match[2] ?? match[3] ?? ''
      const at = start + tag.indexOf(attributes) + match.index + match[0].length - 1 - value.length
      const span = { from: at, to: at + value.length }
      cells.push({ name: localName(match[1] ?? ''), span, isAttribute: true })
    }
  }
  return cells
}

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1)
