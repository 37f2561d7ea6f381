import { kept, lazyFor } from '../../lazy.ts'
import { markupOf, type Tag, type TaggedText } from '../classify/index.ts'
import type { TextSpan, WindowText } from './window.ts'

/** An element that is open at a place. */
export interface Open {
  readonly name: string
  readonly at: number
  /** 0 where its end is too far away. */
  readonly end: number
}

/** The elements of a window, read once for all numbers in it. */
export interface Elements extends TaggedText {
  /** Where elements end, by where they begin. */
  readonly ends: ReadonlyMap<number, number>
  /** The elements that stand side by side, by where each begins. */
  readonly rows: Map<number, TextSpan>
  /** How far the tags were read for the numbers before, which come in order. */
  readonly reading: { next: number; open: Open[]; end: number }
}

/** The elements of a window. */
export const elementsIn: (window: WindowText) => Elements = lazyFor(({ text }) => {
  const markup = markupOf(text)
  const ends = endsOf(markup.tags)
  return { ...markup, ends, rows: new Map(), reading: { next: 0, open: [], end: 0 } }
})

/** An element ends with the tag that closes it among those of its name. */
function endsOf(tags: readonly Tag[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open = new Map<string, number[]>()
  for (const { name, isClose, isEmpty, from, to } of tags) {
    const own = kept(open, name, (): number[] => [])
    if (isClose) {
      const begun = own.pop()
      if (begun !== undefined) ends.set(begun, to)
    } else if (isEmpty) ends.set(from, to)
    else own.push(from)
  }
  return ends
}

/** The elements that are open at a place, outermost first; its own tag where it is in an attribute. */
export function openAt(elements: Elements, end: number): readonly Open[] {
  const { tags, ends, reading } = elements
  if (end < reading.end) Object.assign(reading, { next: 0, open: [] })
  reading.end = end
  const { open } = reading
  for (let tag = tags[reading.next]; tag && tag.to <= end; tag = tags[++reading.next]) {
    if (tag.isClose) {
      const last = open.findLastIndex(({ name }) => name === tag.name)
      if (last >= 0) open.length = last
    } else if (!tag.isEmpty) open.push(opened(tag, ends))
  }
  const around = tags[reading.next]
  const isAround = around !== undefined && around.from <= end && !around.isClose
  return isAround ? [...open, opened(around, ends)] : open
}

const opened = ({ name, from }: Tag, ends: Elements['ends']): Open => ({
  name,
  at: from,
  end: ends.get(from) ?? 0,
})

/** Where elements begin, by where they end. */
const beginsIn = lazyFor(({ ends }: Elements) => new Map([...ends].map(([from, to]) => [to, from])))

/** From the first to the last of the elements that stand beside one with nothing but blanks between. */
export function siblingsOf(elements: Elements, own: TextSpan): TextSpan {
  const { text, ends, rows } = elements
  const known = rows.get(own.from)
  if (known !== undefined) return known
  const begins = beginsIn(elements)
  let { from, to } = own
  const members = [from]
  for (let at = behindBlanks(text, to); ends.has(at); at = behindBlanks(text, to)) {
    to = ends.get(at) ?? at
    members.push(at)
  }
  for (let at = beforeBlanks(text, from); begins.has(at); at = beforeBlanks(text, from)) {
    from = begins.get(at) ?? at
    members.push(from)
  }
  const row = { from, to }
  for (const member of members) rows.set(member, row)
  return row
}

const BLANK = /\s/

function behindBlanks(text: string, from: number): number {
  let at = from
  while (BLANK.test(text.charAt(at))) at++
  return at
}

function beforeBlanks(text: string, from: number): number {
  let at = from
  while (at > 0 && BLANK.test(text.charAt(at - 1))) at--
  return at
}
