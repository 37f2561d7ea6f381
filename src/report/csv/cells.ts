import { visible } from '../../mask/index.ts'

/** What a spreadsheet takes for the beginning of a formula, full-width signs included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

/** The same after a semicolon, which parts cells where spreadsheets take a comma for the decimal sign. */
const LATER_FORMULA = /;(?=["\s]*[=+\-@＝＋－＠])/g

const QUOTED = /[",\r\n]/

/** One row of RFC 4180; what would be a formula is made text, and what acts is made visible. */
export function row(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = visible(value)
  const isFormula = FORMULA.test(value) || FORMULA.test(text)
  const disarmed = `${isFormula ? "'" : ''}${text.replaceAll(LATER_FORMULA, ";'")}`
  return QUOTED.test(disarmed) ? `"${disarmed.replaceAll('"', '""')}"` : disarmed
}

/** What tells Excel that a file is UTF-8. */
export function mark(wanted: boolean | undefined): string {
  return wanted ? '\ufeff' : ''
}
