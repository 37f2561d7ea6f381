import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTEXT } from '../../../src/model/limits.ts'
import { list, type Read, read, sandbox } from './sandbox.ts'

/** Bytes of which each four in a row tell where they are, without gzip's magic at the start. */
function ruler(size: number): Buffer {
  const bytes = Buffer.alloc(size + 4)
  for (let at = 0; at < size; at += 4) bytes.writeUInt32BE(at, at)
  return bytes.subarray(0, size)
}

/** Holds chunks to the law: they own everything once and show what stands around it. */
function expectTiling(parts: readonly Read[], content: Buffer): void {
  let next = 0
  for (const { chunk } of parts.flatMap((part) => part.shown)) {
    const { bytes, offset, from, to } = chunk
    expect(offset + from).toBe(next)
    expect(to).toBeGreaterThan(from)
    expect(
      Buffer.compare(Buffer.from(bytes), content.subarray(offset, offset + bytes.length)),
    ).toBe(0)
    expect(offset === 0 || from >= CONTEXT).toBe(true)
    expect(offset + bytes.length === content.length || bytes.length - to >= CONTEXT).toBe(true)
    next = offset + to
  }
  expect(next).toBe(content.length)
}

const sizes = fc.oneof(
  fc.integer({ min: 0, max: 40_000 }),
  fc.constantFrom(0, 1, CONTEXT, 2 * CONTEXT, 2 * CONTEXT + 1, 3 * CONTEXT, 10_000, 20_000),
)
const owned = fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.constantFrom(CONTEXT, 10_000))

test('the chunks of all units of a file own each byte once, with context around', async () => {
  const path = join(sandbox(), 'file')
  const unitSizes = fc.oneof(
    fc.integer({ min: 500, max: 50_000 }),
    fc.constantFrom(10_000, CONTEXT),
  )
  await fc.assert(
    fc.asyncProperty(sizes, owned, unitSizes, async (size, owned, unitBytes) => {
      fc.pre(size / owned < 3000)
      const content = ruler(size)
      writeFileSync(path, content)
      const { units } = await list(path, { unitBytes })
      const parts: Read[] = []
      for (const unit of units) parts.push(await read(unit, { owned }))
      expectTiling(parts, content)
      expect(parts.flatMap((part) => part.notes)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('so do the chunks of standard input, however its pieces are cut', async () => {
  const [unit] = (await list('-')).units
  if (unit === undefined) throw new Error('no unit')
  await fc.assert(
    fc.asyncProperty(
      sizes,
      owned,
      fc.integer({ min: 1, max: 30_000 }),
      async (size, owned, cut) => {
        fc.pre(size / owned < 1000 && size / cut < 1000)
        const content = ruler(size)
        const pieces = Array.from({ length: Math.ceil(size / cut) }, (_, index) =>
          content.subarray(index * cut, (index + 1) * cut),
        )
        const result = await read(unit, { owned, options: { input: Readable.from(pieces) } })
        expectTiling([result], content)
      },
    ),
    { numRuns: 150 },
  )
})

test('so do the chunks of a gzip file, whatever its members', async () => {
  const path = join(sandbox(), 'file')
  const members = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(members, owned, async (lengths, owned) => {
      const contents = lengths.map(ruler)
      const total = Buffer.concat(contents)
      fc.pre(total.length / owned < 1000)
      writeFileSync(path, Buffer.concat(contents.map((content) => gzipSync(content))))
      const { units } = await list(path)
      const parts: Read[] = []
      for (const unit of units) parts.push(await read(unit, { owned }))
      expectTiling(parts, total)
      expect(parts.flatMap((part) => part.notes)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('a sparse file of a terabyte is listed at once and read where it is asked for', async () => {
  const path = join(sandbox(), 'sparse')
  writeFileSync(path, '')
  truncateSync(path, 2 ** 40)
  const { units } = await list(path, { unitBytes: 2 ** 38 })
  const last = units.at(-1)
  if (last?.range == null) throw new Error('not split')
  const [, end] = last.range
  const { notes, shown } = await read({ ...last, range: [end - 5000, end], bytes: 5000 })
  expect(notes).toEqual([])
  expect(shown.map(({ owned }) => owned.length).reduce((sum, one) => sum + one)).toBe(5000)
})
