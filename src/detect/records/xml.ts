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

/**
 * The XML element that holds the number: the outermost one with a like one beside it, or else the
 * outermost whose end is near.
 */
export function elementAround({ text, start }: TextWindow): Layout | null {
  const open = openAt(text, start)
  const ended = open.flatMap((element, depth) => {
    const to = endOf(text, element)
    return to > start ? [{ ...element, depth, span: { from: element.at, to } }] : []
  })
  const repeated = ended.find(
    ({ name, span }) => !VALUES.test(localName(name)) && hasTwin(text, name, span),
  )
  const chosen = repeated ?? ended[0]
  if (chosen === undefined) return null
  const cells = cellsIn(text, chosen.span)
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

/** The elements that are open at a place, outermost first; its own tag where it is in an attribute. */
function openAt(text: string, end: number): Open[] {
  const open: Open[] = []
  for (const { 0: tag, 1: close, 2: name = '', 4: empty, index } of text.matchAll(TAG)) {
    if (index > end) break
    const isAround = index + tag.length > end
    if (close) {
      const last = open.findLastIndex((element) => element.name === name)
      if (last >= 0) open.length = last
    } else if (!empty || isAround) open.push({ name, at: index })
  }
  return open
}

/** Where an element ends; 0 where its end is too far away. */
function endOf(text: string, { name, at }: Open): number {
  let depth = 0
  const tags = new RegExp(`<(/?)${name.replaceAll('.', '\\.')}(?:\\s[^<>]*?)?(/?)>`, 'g')
  tags.lastIndex = at
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    if (!tag[2]) depth += tag[1] ? -1 : 1
    if (depth <= 0) return tags.lastIndex
  }
  return 0
}

function hasTwin(text: string, name: string, { from, to }: TextSpan): boolean {
  const before = text.slice(0, from).trimEnd()
  const after = text.slice(to).trimStart()
  if (before.endsWith(`</${name}>`)) return true
  return after.startsWith(`<${name}`) && /[\s/>]/.test(after.charAt(name.length + 1))
}

function cellsIn(
  text: string,
  { from, to }: TextSpan,
): (RecordCell & { readonly isAttribute: boolean })[] {
  const own = text.slice(from, to)
  const cells = [...own.matchAll(LEAF)].map(({ 0: all, 1: name = '', 2: value = '', index }) => {
    const at = from + index + all.indexOf(value, all.indexOf('>'))
    return { name: localName(name), span: { from: at, to: at + value.length }, isAttribute: false }
  })
  for (const { 0: tag, 3: attributes = '', index } of own.matchAll(TAG)) {
    for (const match of attributes.matchAll(ATTRIBUTE)) {
      const value = match[2] ?? match[3] ?? ''
      const at =
        from + index + tag.indexOf(attributes) + match.index + match[0].length - 1 - value.length
      const span = { from: at, to: at + value.length }
      cells.push({ name: localName(match[1] ?? ''), span, isAttribute: true })
    }
  }
  return cells
}

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1)
