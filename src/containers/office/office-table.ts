import { attributeOf } from './xml-events.ts'

/** Texts of a spreadsheet that its cells name by number. */
export type SharedStrings = (index: number) => string

/** A row that is longer is written in parts. */
const MOST_ROW = 1024 * 1024

/** What could hold a card number: a tag with it is kept as it is written. */
export const NUMBER: RegExp = /(?:\d[ -]?){13}/

/** A row of a table while its XML is read. */
export interface OfficeRow {
  readonly cells: string[]
  cell: string
  length: number
  type: string | null
  value: string | null
}

/** A row without cells. */
export const newRow = (): OfficeRow => ({ cells: [], cell: '', length: 0, type: null, value: null })

/** A cell begins, with the attributes of its tag. */
export function beginCell(row: OfficeRow, source: string): void {
  row.type = attributeOf(source, 't')
  row.value = attributeOf(source, 'value')
}

/** A cell ends; gives a line where the row is long enough for one. */
export function endCell(row: OfficeRow, strings: SharedStrings | null): string {
  row.cells.push(shownOf(row, strings).replace(/\s+/g, ' ').trim())
  row.length += row.cell.length
  row.cell = ''
  row.type = row.value = null
  return row.length > MOST_ROW ? takeLine(row) : ''
}

/** The line of a row, which is empty afterwards. */
export function takeLine(row: OfficeRow): string {
  const line = `${[...row.cells, row.cell].join('\t').trimEnd()}\n`
  row.cells.length = 0
  row.length = 0
  row.cell = ''
  return line
}

/** What a cell shows; a number is written with all its digits. */
function shownOf({ cell, type, value }: OfficeRow, strings: SharedStrings | null): string {
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
