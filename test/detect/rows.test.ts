import { expect, test } from 'vitest'
import type { Detection } from '../../src/detect/detection.ts'
import { createKernel } from '../../src/detect/kernel/index.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import { searchRows } from '../../src/detect/rows/index.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import type { Cell, Column, Rows } from '../../src/model/table.ts'
import type { Chunk } from '../../src/model/unit.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { prefixTable } from '../../src/rules/prefix-table.ts'
import { generateCard, seededRandom, spoiled } from '../support/cards.ts'
import { layers } from './forms.ts'

const rules = compileRules('japan')
const kernel = createKernel(prefixTable(rules), compileModule())
const searcher = { kernel, rules, mask: builtInMask, spare: () => kernel.another() }
const pan = generateCard('visa', seededRandom(4))
const masked = `${pan.slice(0, 6)}******${pan.slice(-4)}`

/** A row whose cells lie one after another with a byte between. */
function rowOf(values: readonly string[], columns: readonly Column[]): Chunk & { rows: Rows } {
  const text = values.join('\u0002')
  const bytes = kernel.memory.subarray(0, Buffer.byteLength(text))
  bytes.set(Buffer.from(text))
  let at = 0
  const cells = values.map((value, column): Cell => {
    const start = at
    at += Buffer.byteLength(value) + 1
    return { column, start, end: at - 1 }
  })
  const table = { database: 'shop', schema: null, name: 'orders', columns }
  const rows: Rows = {
    table,
    count: 1,
    rowAt: () => 0,
    keyOf: () => 'id=1',
    cellAt: (_, start, end) => cells.find((cell) => cell.start <= start && end <= cell.end) ?? null,
    cellsIn: () => {},
    cell: (_, index) => cells[index] ?? null,
    text: (_, index) => values[index] ?? null,
  }
  return { bytes, from: 0, to: bytes.length, offset: 0, rows }
}

const column = (name: string, role: string | null): Column => ({
  name,
  role,
  searched: true,
  isTime: false,
})

async function foundIn(chunk: Chunk, rows: Rows): Promise<Detection[]> {
  const found: Detection[] = []
  await searchRows(chunk, rows, searcher, (one) => found.push(one))
  return found
}

test.each(Object.entries(layers).filter(([name]) => name !== 'reversed'))(
  'a cell may hold a number in %s',
  async (encoding, encode) => {
    const columns = [column('id', null), column('memo', 'free_text'), column('exp', 'card_expiry')]
    const { rows, ...chunk } = rowOf(['17', `card ${encode(`no=${pan};`)} end`, '12/27'], columns)
    const found = await foundIn(chunk, rows)
    expect(found).toMatchObject([
      { judgement: { masked }, encoding: [encoding], place: { table: 'orders', column: 'memo' } },
    ])
  },
)

test('what is encoded over two cells is no number', async () => {
  const half = layers['percent-encoding']?.(pan) ?? ''
  const columns = [column('a', null), column('b', null)]
  const { rows, ...chunk } = rowOf([half.slice(0, 24), half.slice(24)], columns)
  expect(await foundIn(chunk, rows)).toEqual([])
})

test('a number with a wrong digit is told in a column that is named after cards, and in no other', async () => {
  const wrong = spoiled(pan)
  const { rows, ...chunk } = rowOf(
    [wrong, wrong],
    [column('code', null), column('no', 'card_number')],
  )
  expect(await foundIn(chunk, rows)).toMatchObject([
    { judgement: { kind: 'malformed', confidence: 'possible' }, place: { column: 'no' } },
  ])
})
