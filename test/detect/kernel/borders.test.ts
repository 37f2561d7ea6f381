import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEncodedSpans } from '../../../src/detect/kernel/encoded-spans/index.ts'
import { createKernel } from '../../../src/detect/kernel/index.ts'
import { findCandidates } from '../../../src/detect/kernel/reference.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import { CHUNK, CONTEXT } from '../../../src/model/limits.ts'
import { runs } from '../../support/runs.ts'
import { render, text } from './corpus.ts'
import { rows } from './encoded-parts.ts'
import { expectSame, load } from './memory.ts'
import { table } from './prefix-table.ts'

const kernel = createKernel(table, compileModule())
const BLOCK = 6144 // assembly/memory.ts
const RUNS = runs(3_000)

type Span = readonly [what: string, start: number, end: number]

const shown = (spans: readonly Span[], moved: number): string[] =>
  spans.map(([what, start, end]) => `${start + moved}-${end + moved} ${what}`).sort()

/** What the kernel sees in the bytes. */
function seen(bytes: Uint8Array): Span[] {
  load(kernel, bytes)
  const { candidates, encodedSpans } = kernel.search(bytes.length)
  return [
    ...candidates.map(({ digits, start, end }): Span => [digits, start, end]),
    ...encodedSpans.map(({ kind, start, end }): Span => [kind, start, end]),
  ]
}

/** What is written in the reference of the same. */
function specified(bytes: Uint8Array): Span[] {
  const candidates = findCandidates(bytes, 0, bytes.length, table)
  return [
    ...candidates.map(({ digits, start, end }): Span => [digits, start, end]),
    ...findEncodedSpans(bytes, table).map(({ kind, start, end }): Span => [kind, start, end]),
  ]
}

/** The bytes behind so many line feeds, which are no part of any number. */
function behind(bytes: Uint8Array, feeds: number): Uint8Array {
  const moved = new Uint8Array(feeds + bytes.length).fill(10)
  moved.set(bytes, feeds)
  return moved
}

const bytes = fc.oneof(
  text.map(render),
  rows,
  fc.array(rows, { maxLength: 3 }).map((all) => new Uint8Array(Buffer.concat(all))),
  fc.uint8Array({ maxLength: 200 }),
)

describe('borders of blocks do not matter', () => {
  test('wherever one goes through a text', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 3 }), (content, cut, block) => {
        const feeds = block * BLOCK - (cut % (content.length + 32))
        expectSame(shown(seen(behind(content, feeds)), 0), shown(specified(content), feeds))
      }),
      { numRuns: RUNS },
    )
  })

  test('where a text ends at one', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: -32, max: 32 }), (content, past) => {
        const feeds = Math.max(0, BLOCK + past - content.length)
        expectSame(shown(seen(behind(content, feeds)), 0), shown(specified(content), feeds))
      }),
      { numRuns: RUNS },
    )
  })

  test('in text that is dense all over several of them', () => {
    const long = fc
      .array(bytes, { minLength: 60, maxLength: 120 })
      .map((all) => new Uint8Array(Buffer.concat(all).subarray(0, BLOCK * 2 + 600)))
    fc.assert(
      fc.property(long, (content) => {
        expectSame(shown(seen(content), 0), shown(specified(content), 0))
      }),
      { numRuns: 150 },
    )
  })
})

test.each([
  ['numbers', '4111111111111111 '],
  ['truncated numbers', '**1111111111111\n'],
  ['numbers over several fields', '4111,1111,1111,1111,\n'],
  ['full-width numbers in base64', '77yU77yR77yR77yR77yR '.padEnd(88)],
  ['UTF-16', '4111111111111111 '.replace(/./g, '$&\0')],
])('a memory that is full of %s is searched to its end', (_, piece) => {
  const count = Math.floor(kernel.memory.length / piece.length)
  const found = seen(Buffer.from(piece.repeat(count)))
  expect(found.length).toBeGreaterThanOrEqual(count)
  expect(found.at(-1)?.[1]).toBeGreaterThan((count - 1) * piece.length - 1)
})

test('the memory of a kernel holds what a chunk owns and both its contexts', () => {
  expect(kernel.memory.length).toBe(CHUNK + 2 * CONTEXT)
})
