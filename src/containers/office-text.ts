import { attributeOf, type XmlListener, xmlReader } from './xml-events.ts'

/** Texts of a spreadsheet that its cells name by number. */
export type SharedStrings = (index: number) => string

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

/** A row that is longer is written in parts. */
const MOST_ROW = 1024 * 1024

/** What could hold a card number: a tag with it is kept as it is written. */
const NUMBER = /(?:\d[ -]?){13}/

interface Row {
  readonly cells: string[]
  cell: string
  length: number
  type: string | null
  value: string | null
}

const newRow = (): Row => ({ cells: [], cell: '', length: 0, type: null, value: null })

/** Turns the XML of an office document into text: a line for each paragraph and for each row of a table. */
export function officeText(strings: SharedStrings | null): {
  feed(xml: string): string
  end(): string
} {
  let text = ''
  const rows: Row[] = []
  const put = (more: string): void => {
    const row = rows.at(-1)
    if (row === undefined) text += more
    else row.cell += more
  }
  const endRow = (row: Row): void => {
    text += `${[...row.cells, row.cell].join('\t').trimEnd()}\n`
    row.cells.length = 0
    row.length = 0
    row.cell = ''
  }
  const endCell = (row: Row): void => {
    row.cells.push(shownOf(row, strings).replace(/\s+/g, ' ').trim())
    row.length += row.cell.length
    row.cell = ''
    row.type = row.value = null
    if (row.length > MOST_ROW) endRow(row)
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
        row.type = attributeOf(source, 't')
        row.value = attributeOf(source, 'value')
      } else if (NUMBER.test(source)) put(` ${source} `)
      const sign = SIGNS[name]
      if (sign !== undefined) put(sign)
    },
    close(name) {
      const row = rows.at(-1)
      if (row === undefined) {
        if (LINES.has(name)) text += '\n'
      } else if (CELLS.has(name)) endCell(row)
      else if (ROWS.has(name)) {
        endRow(row)
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
      for (const row of rows.splice(0)) endRow(row)
      return taken()
    },
  }
}

/** What a cell shows; a number is written with all its digits. */
function shownOf({ cell, type, value }: Row, strings: SharedStrings | null): string {
  if (type === 's' && strings !== null) return strings(Number(cell.trim()))
  if (value === null) return type === null ? plainNumbers(cell) : cell
  // OpenDocument has the number in an attribute and shows it as its format says.
  const digits = plainNumbers(value)
  return NUMBER.test(digits) && cell.replace(/\D/g, '') !== digits ? `${cell} ${digits}` : cell
}

/** Writes 4.1E+15 as the integer that it is. */
function plainNumbers(text: string): string {
  return text.replace(/\b\d(?:\.\d+)?E\+?\d{1,2}\b/gi, (number) => {
    const value = Number(number)
    return Number.isSafeInteger(value) ? String(value) : number
  })
}
