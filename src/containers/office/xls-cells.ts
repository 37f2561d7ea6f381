import type { XlsRecord } from './xls-records.ts'
import type { XlsTexts } from './xls-strings.ts'

/** Types of records that are cells: MS-XLS 2.3.2, and of Excel 5. */
const CELL = {
  formula: 0x0006,
  number: 0x0203,
  label: 0x0204,
  boolean: 0x0205,
  text: 0x0207,
  integers: 0x00bd,
  integer: 0x027e,
  richText: 0x00d6,
  sharedText: 0x00fd,
} as const

const CELLS: ReadonlySet<number> = new Set(Object.values(CELL))

/** Whether a record is a cell, or what a formula shows. */
export const isCell = (type: number): boolean => CELLS.has(type)

/** Row, column and format of a cell. */
const HEAD = 6

/** A row has no more columns. */
const MOST_COLUMN = 255

/** Puts cells into lines, a tab for each column. */
export interface XlsRows {
  /** What can be written when the cell of a record comes. */
  add(record: XlsRecord): string
  end(): string
}

/** Starts with the first row. */
export function rowsOfCells(texts: XlsTexts): XlsRows {
  let [row, column] = [-1, 0]
  const cell = (atRow: number, atColumn: number, text: string): string => {
    const isNew = atRow !== row || atColumn < column
    const gap = Math.min(MOST_COLUMN, isNew ? atColumn : atColumn - column)
    const line = isNew && row >= 0 ? '\n' : ''
    ;[row, column] = [atRow, atColumn]
    return `${line}${'\t'.repeat(gap)}${text.replaceAll(/\s+/g, ' ')}`
  }
  return {
    add({ type, data }) {
      if (type === CELL.text) return texts.decoder.text(data, 0, 2)
      if (data.length < HEAD) return ''
      const [atRow, atColumn] = [data.readUInt16LE(), data.readUInt16LE(2)]
      if (type !== CELL.integers) return cell(atRow, atColumn, shownOf(type, data, texts))
      let written = ''
      for (let at = 4; at + HEAD < data.length; at += HEAD)
        written += cell(atRow, atColumn + (at - 4) / HEAD, packedNumber(data.readInt32LE(at + 2)))
      return written
    },
    end: () => (row < 0 ? '' : '\n'),
  }
}

function shownOf(type: number, data: Buffer, texts: XlsTexts): string {
  if (type === CELL.sharedText && data.length >= 10) return texts.at(data.readUInt32LE(HEAD))
  if (type === CELL.label || type === CELL.richText) return texts.decoder.text(data, HEAD, 2)
  if (type === CELL.integer && data.length >= 10) return packedNumber(data.readInt32LE(HEAD))
  if (type === CELL.number && data.length >= 14) return number(data.readDoubleLE(HEAD))
  if (type !== CELL.formula || data.length < 14) return ''
  const isOther = data.readUInt16LE(12) === 0xffff // a text, which follows, a truth value or an error
  return isOther ? '' : number(data.readDoubleLE(HEAD))
}

/** A number in 30 bits: an integer, or the upper bits of another, in hundredths or not (MS-XLS 2.5.217). */
function packedNumber(packed: number): string {
  const [HUNDREDTHS, INTEGER] = [1, 2]
  const bits = Buffer.alloc(8)
  bits.writeInt32LE(packed & ~3, 4)
  const value = packed & INTEGER ? packed >> 2 : bits.readDoubleLE()
  return number(packed & HUNDREDTHS ? value / 100 : value)
}

/** With all its digits. */
const number = (value: number): string =>
  Number.isInteger(value) ? `${BigInt(value)}` : `${value}`
