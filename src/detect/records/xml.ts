import { kept, lazyFor } from '../../lazy.ts'
import type { Layout, RecordCell } from './format.ts'
import type { TextSpan, TextWindow, WindowText } from './window.ts'

interface Open {
  readonly name: string
  readonly at: number
  /** 0 where its end is too far away. */
  readonly end: number
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

const markupIn = lazyFor(({ text }: WindowText): Markup => {
  const tags = Array.from(text.matchAll(TAG), (match): Tag => {
    const { 0: tag, 1: close, 2: name = '', 3: attributes = '', 4: empty, index } = match
    const span = { from: index, to: index + tag.length }
    return { ...span, name, isClose: close === '/', isEmpty: empty === '/', attributes }
  })
  return { tags, ends: endsOf(tags), cells: new Map() }
})

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
  const markup = markupIn(window.shared)
  const open = openAt(markup, start)
  const { depth, isRepeated } = elementOf(open, window)
  const element = open[depth]
  if (element === undefined) return null
  const span = { from: element.at, to: element.end }
  const cells = kept(markup.cells, span.from, () => cellsIn(text, span, markup))
  const own = cells.findIndex(({ span }) => span.from <= start && start < span.to)
  const names = open.slice(depth).map(({ name }) => name)
  const attribute = cells[own]?.isAttribute ? `/@${cells[own]?.name}` : ''
  return {
    span,
    isOneOfMany: isRepeated,
    isRow: false,
    cells: attribute ? cells : withParent(cells, own, open.at(-2)?.name),
    own,
    path: `/${names.join('/')}${attribute}`,
  }
}

/** The outermost element that has a like one beside it, or else the outermost that ends behind the number. */
function elementOf(
  open: readonly Open[],
  { text, start }: TextWindow,
): { readonly depth: number; readonly isRepeated: boolean } {
  let first = -1
  for (const [depth, { name, at, end }] of open.entries()) {
    if (end <= start) continue
    if (first < 0) first = depth
    const isRepeated = !VALUES.test(localName(name)) && hasTwin(text, name, { from: at, to: end })
    if (isRepeated) return { depth, isRepeated }
  }
  return { depth: first, isRepeated: false }
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
    } else if (!tag.isEmpty) open.push(opened(tag, markup))
  }
  const around = tags[reading.next]
  const isAround = around !== undefined && around.from <= end && !around.isClose
  return isAround ? [...open, opened(around, markup)] : open
}

const opened = ({ name, from }: Tag, { ends }: Markup): Open => ({
  name,
  at: from,
  end: ends.get(from) ?? 0,
})

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
  for (let index = firstFrom(tags, from); index < tags.length; index++) {
    const { from: start, to: end, attributes } = tags[index] as Tag
    if (end > to) break
    if (attributes === '') continue
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

/** The first tag that begins at a place or behind it. */
function firstFrom(tags: readonly Tag[], from: number): number {
  let [low, high] = [0, tags.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tags[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1)
