import {
  beginCell,
  endCell,
  NUMBER,
  newRow,
  type OfficeRow,
  type SharedStrings,
  takeLine,
} from './office-table.ts'
import { type XmlListener, xmlReader } from './xml-events.ts'

/** Names of elements in Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). */
const ROWS = new Set(['row', 'tr', 'table-row'])
const CELLS = new Set(['c', 'tc', 'table-cell', 'covered-table-cell'])
const LINES = new Set(['p', 'h', 'si', 'comment', 'oddHeader', 'oddFooter', 'formula1', 'formula2'])
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  'line-break': '\n',
  s: ' ',
  noBreakHyphen: '-',
}

/** Turns the XML of an office document into text: a line for each paragraph and for each row of a table. */
export function officeText(strings: SharedStrings | null): {
  feed(xml: string): string
  end(): string
} {
  let text = ''
  const rows: OfficeRow[] = []
  const put = (more: string): void => {
    const row = rows.at(-1)
    if (row === undefined) text += more
    else row.cell += more
  }
  const listener: XmlListener = {
    text(more) {
      // Between tags there may be line ends that only indent the XML.
      if (more.includes('\n') && more.trim() === '') return
      put(more.replaceAll(/(?<!\s)\s*\n\s*/g, ' '))
    },
    open(name, source) {
      if (ROWS.has(name)) rows.push(newRow())
      const row = rows.at(-1)
      if (row !== undefined && CELLS.has(name)) {
        beginCell(row, source)
      } else if (NUMBER.test(source)) put(` ${source} `)
      const sign = SIGNS[name]
      if (sign !== undefined) put(sign)
    },
    close(name) {
      const row = rows.at(-1)
      if (row === undefined) {
        if (LINES.has(name)) text += '\n'
      } else if (CELLS.has(name)) text += endCell(row, strings)
      else if (ROWS.has(name)) {
        text += takeLine(row)
        rows.pop()
      } else if (LINES.has(name) || name === 'f') row.cell += ' '
    },
  }
  const reader = xmlReader(listener)
  const taken = (): string => {
    const all = text
    text = ''
    return all
  }
  return {
    feed(xml) {
      reader.feed(xml)
      return taken()
    },
    end() {
      reader.end()
      for (const row of rows.splice(0)) text += takeLine(row)
      return taken()
    },
  }
}
