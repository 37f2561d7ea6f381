import { expect, test } from 'vitest'
import type { Batch, Unit } from '../../../src/model/index.ts'
import { keepOwn } from '../../../src/run/executors/keep-own.ts'

const batch = (part: string): Batch => [
  { source: part === '-' ? 'stdin' : 'file', target: 0, part, range: null, bytes: 0, version: '' },
]

async function* batchesOf(parts: string): AsyncGenerator<Batch> {
  for (const part of parts) yield batch(part)
}

const isOwn = ({ source }: Unit): boolean => source === 'stdin'

async function partsOf(batches: AsyncIterable<Batch>): Promise<string> {
  let parts = ''
  for await (const units of batches) parts += units.map(({ part }) => part).join('')
  return parts
}

test.each(['-', 'ab-', '-ab', 'a-b', '--'])(
  'of %s others get all but what is kept',
  async (parts) => {
    const { own, shared } = keepOwn(batchesOf(parts), isOwn)
    const others = await partsOf(shared)
    expect(others).toBe(parts.replaceAll('-', ''))
    expect(await partsOf(own)).toBe(parts.replaceAll(/[^-]/g, ''))
  },
)

test.each(['-', 'ab-', '-ab', 'a-b', 'abc--'])(
  'of %s all is read where both take at once',
  async (parts) => {
    const { own, shared } = keepOwn(batchesOf(parts), isOwn)
    const [others, mine] = await Promise.all([partsOf(shared), partsOf(own)])
    expect(others).not.toContain('-')
    expect([...mine, ...others].sort()).toEqual([...parts].sort())
  },
)
