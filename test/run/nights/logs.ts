import { generateCard, type Random, spoiled } from '../../support/cards.ts'

const LINE = 80

/** Drawn once: a line must cost nothing. */
const CARDS = Array.from({ length: 500 }, () => generateCard('visa'))

/** What a file is written in; each line has the same length, so that one can take the place of another. */
export type Form = 'log' | 'csv' | 'sql'

/** What stands above the lines of a form: columns that mean cards, or something else, in as many bytes. */
export function headOf(form: Form, isOfCards: boolean): string {
  const name = isOfCards ? 'card_no_of__shop' : 'order_no_of_shop'
  if (form === 'csv') return `id,${name},amount\n`
  return form === 'sql' ? `INSERT INTO orders (id, ${name}, amount) VALUES\n` : ''
}

/** Lines of so many bytes together, one of them with a card where that is asked for. */
export function linesOf(form: Form, bytes: number, hasCard: boolean, random: Random): string {
  const count = Math.max(1, Math.floor(bytes / LINE))
  const at = hasCard ? random(count) : -1
  return Array.from({ length: count }, (_, index) => lineOf(form, index === at, random)).join('')
}

/** A line: of a log, or a row with a number whose column shows what it is; most of these fail Luhn. */
export function lineOf(form: Form, isCard: boolean, random: Random): string {
  const card = CARDS[random(CARDS.length)] ?? ''
  const number = isCard ? card : spoiled(card)
  const said = isCard ? `card_no=${card}` : `item=${random(9_999)}`
  const line = {
    csv: `${random(9)},${number},${random(900)}`,
    sql: ` (${random(9)}, '${number}', ${random(900)}),`,
    log: `2026-11-21 10:00:00 INFO ${said} took ${random(900)} ms`,
  }
  return `${line[form].padEnd(LINE - 1)}\n`
}

/** Rows without a number, so that only what comes after them depends on what the columns are called. */
export function emptyLines(form: Form, bytes: number): string {
  const line = { csv: '1,,100', sql: " (1, '', 100),", log: '2026-11-21 10:00:00 INFO nothing' }
  return `${line[form].padEnd(LINE - 1)}\n`.repeat(Math.ceil(bytes / LINE))
}
