import fc from 'fast-check'
import { describe, test } from 'vitest'
import type { EncodedSpan } from '../../../src/detect/kernel/encoded-span.ts'
import { findEncodedSpans } from '../../../src/detect/kernel/encoded-spans/index.ts'
import { createKernel } from '../../../src/detect/kernel/index.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import { runs } from '../../support/runs.ts'
import { render, text } from './corpus.ts'
import { looseRows, rows } from './encoded-parts.ts'
import { expectSame, load } from './memory.ts'
import { table } from './prefix-table.ts'

const kernel = createKernel(table, compileModule())
const RUNS = runs(2_000)

const shown = (spans: readonly EncodedSpan[]): string[] =>
  spans.map(({ kind, start, end }) => `${kind} ${start}-${end}`)

const agree = (bytes: Uint8Array): void => {
  load(kernel, bytes)
  expectSame(shown(kernel.search(bytes.length).encodedSpans), shown(findEncodedSpans(bytes, table)))
}

const smallBytes = (bytes: readonly number[]): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.constantFrom(...bytes), { maxLength: 300 }).map((all) => Uint8Array.from(all))

describe('the SIMD kernel sees the encoded spans that the reference sees', () => {
  test('in rows of the parts of encoded numbers', () => {
    fc.assert(fc.property(rows, agree), { numRuns: RUNS })
  })

  test('in such rows one after another, wherever they stand', () => {
    const many = fc.array(rows, { maxLength: 5 }).map((all) => Buffer.concat(all))
    fc.assert(fc.property(many, agree), { numRuns: RUNS })
  })

  test('in text made of the pieces of card numbers', () => {
    fc.assert(
      fc.property(text, (pieces) => agree(render(pieces))),
      { numRuns: RUNS },
    )
  })

  test('in numbers in loose groups behind a word for a card, in every charset', () => {
    fc.assert(fc.property(looseRows, agree), { numRuns: RUNS })
  })

  test('in random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), agree), { numRuns: RUNS })
  })

  test('in bytes of small alphabets, where rows are dense', () => {
    const alphabets = [
      [0xf0, 0xf4, 0xf9, 0x40, 0x60, 0xfa],
      [0x5a, 0x57, 0x08, 0x11, 0x41, 0x12, 0x00, 0x0d, 0x9f],
      [...Buffer.from('%&#=\\ux0134;5C')],
      [...Buffer.from('0123456789abcdefDA5 ')],
      [...Buffer.from('4111 &=,c1')],
      [...Buffer.from('3782,,=,')],
      [0x82, 0x53, 0x50, 0x34, 0x31, 0x2d, 0xa3, 0xb4],
      [0xa3, 0xb4, 0xb1, 0x34, 0x20],
      [...Buffer.from('34 5,')],
      [...Buffer.from('4111 -\n')],
      [0xd9, 0xa4, 0xa1, 0xe0, 0xa5, 0xaa, 0xa7, 0x31],
    ]
    const bytes = fc.oneof(...alphabets.map(smallBytes))
    fc.assert(fc.property(bytes, agree), { numRuns: RUNS })
  })
})
