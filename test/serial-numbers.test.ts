import { expect, test } from 'vitest'
import { serialNumbers } from '../src/serial-numbers.ts'
import { generateCard } from './cards.ts'
import { readRules } from './classify/rule-entries.ts'

interface Column {
  readonly rows: number
  readonly step: number
}

const { hits, misses } = readRules('reasons.json')['column:serial'] as {
  hits: Column[]
  misses: Column[]
}

function isSerial(numbers: readonly string[]): boolean {
  const column = serialNumbers()
  for (const number of numbers) column.add(number)
  return column.isSerial()
}

/** Numbers that count up from a card number. */
function countUp({ rows, step }: Column): string[] {
  const start = BigInt(`${generateCard('visa').slice(0, 6)}${'0'.repeat(10)}`)
  return Array.from({ length: rows }, (_, row) => String(start + BigInt(row * step)))
}

test.each(hits)('$rows numbers that count up by $step are no cards', (column) => {
  expect(isSerial(countUp(column))).toBe(true)
})

test.each(misses)('$rows numbers that count up by $step may be cards', (column) => {
  expect(isSerial(countUp(column))).toBe(false)
})

test('cards are no serial numbers, not even sorted', () => {
  const cards = Array.from({ length: 1000 }, () => generateCard('visa'))
  expect(isSerial(cards)).toBe(false)
  expect(isSerial(cards.toSorted())).toBe(false)
})
