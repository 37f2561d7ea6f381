import {
  appendFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { list, type Read, read, sandbox, unitOf } from './sandbox.ts'

const SIZE = 200_000

/** Reads a file while something happens to it after the first chunk. */
async function during(happens: (path: string) => void): Promise<Read & { path: string }> {
  const path = join(sandbox(), 'app.log')
  writeFileSync(path, Buffer.alloc(SIZE, 'a'))
  const unit = await unitOf(path)
  const between = (_: unknown, count: number): void => {
    if (count === 1) happens(path)
  }
  return { ...(await read(unit, { between })), path }
}

const touch = (path: string): void => utimesSync(path, 1, 1)

test('a file that is left alone needs no note', async () => {
  const { content, notes } = await during(() => {})
  expect([content.length, notes]).toEqual([SIZE, []])
})

test('a file that grows is read up to its listed size, and the rest is noted', async () => {
  const { content, notes, path } = await during((path) => appendFileSync(path, 'b'.repeat(10_000)))
  expect(content.equals(Buffer.alloc(SIZE, 'a'))).toBe(true)
  const detail = 'written to after it was listed'
  expect(notes).toEqual([{ what: path, reason: 'grew', detail, bytes: 10_000 }])
})

test('a database that grows is noted as changed: what it had may be written over', async () => {
  const starts = ['53514c69746520666f726d6174203300', '377f0682', '377f0683', 'd9d505f920a163d7']
  for (const start of starts) {
    const { notes } = await during((path) => {
      writeFileSync(path, Buffer.from(start, 'hex'), { flag: 'r+' })
      appendFileSync(path, 'b')
    })
    expect(notes).toMatchObject([{ reason: 'changed', bytes: 1 }])
  }
})

test('a file that shrinks is noted with the bytes that are missing', async () => {
  const { content, notes, path } = await during((path) => truncateSync(path, 120_000))
  expect(content).toHaveLength(120_000)
  const detail = 'truncated after it was listed'
  expect(notes).toEqual([{ what: path, reason: 'shrank', detail, bytes: 80_000 }])
})

test('a file that is overwritten in place is noted as changed', async () => {
  const { notes } = await during((path) =>
    writeFileSync(path, Buffer.alloc(SIZE, 'b'), { flag: 'r+' }),
  )
  expect(notes).toMatchObject([{ reason: 'changed', detail: 'modified after it was listed' }])
  expect((await during(touch)).notes).toMatchObject([{ reason: 'changed' }])
})

test('a file whose bytes are replaced, and whose time is set back, is noted as changed', async () => {
  const { notes } = await during((path) => {
    const { atime, mtime } = statSync(path)
    writeFileSync(path, Buffer.alloc(SIZE, 'b'), { flag: 'r+' })
    utimesSync(path, atime, mtime)
  })
  expect(notes).toMatchObject([{ reason: 'changed' }])
})

test('a file that was changed so before it is read is noted as well', async () => {
  const path = join(sandbox(), 'app.log')
  writeFileSync(path, 'a'.repeat(100))
  utimesSync(path, 1, 1)
  const unit = await unitOf(path)
  writeFileSync(path, 'b'.repeat(100))
  utimesSync(path, 1, 1)
  const { notes } = await read(unit)
  expect(notes).toMatchObject([
    { reason: 'changed', detail: 'changed after it was listed, with the same size and time' },
  ])
})

test('a file that is removed while it is read is read whole and noted', async () => {
  const { content, notes } = await during((path) => rmSync(path))
  expect(content).toHaveLength(SIZE)
  expect(notes).toMatchObject([{ reason: 'vanished', detail: 'ENOENT' }])
})

test('a file that is rotated while it is read is read whole and noted', async () => {
  const { content, notes } = await during((path) => {
    renameSync(path, `${path}.1`)
    writeFileSync(path, 'new')
  })
  expect(content.equals(Buffer.alloc(SIZE, 'a'))).toBe(true)
  expect(notes).toMatchObject([{ reason: 'changed', detail: 'replaced while it was read' }])
})

test('a file that was replaced before it is read is read as it is now, and noted', async () => {
  const path = join(sandbox(), 'app.log')
  writeFileSync(path, 'old one')
  const unit = await unitOf(path)
  renameSync(path, `${path}.1`)
  writeFileSync(path, 'new')
  const { content, notes } = await read(unit)
  expect(content.toString()).toBe('new')
  expect(notes).toMatchObject([{ reason: 'changed', detail: 'replaced by another file', bytes: 4 }])
})

test('a log that was empty and has been written to is read to its end', async () => {
  const path = join(sandbox(), 'app.log')
  writeFileSync(path, '')
  const unit = await unitOf(path)
  appendFileSync(path, 'first line')
  const { content, notes } = await read(unit)
  expect(content.toString()).toBe('first line')
  expect(notes).toMatchObject([{ reason: 'grew' }])
})

async function byUnits(size: number, change: (path: string) => void) {
  const path = join(sandbox(), 'app.log')
  writeFileSync(path, Buffer.alloc(size))
  const { units } = await list(path, { unitBytes: 10_000 })
  change(path)
  const results: Read[] = []
  for (const unit of units) results.push(await read(unit))
  return results.map((result) => result.notes.map((note) => [note.reason, note.bytes]))
}

test('of a split file the last unit alone tells of its growth', async () => {
  const notes = await byUnits(30_000, (path) => appendFileSync(path, 'bb'))
  expect(notes).toEqual([[], [], [['grew', 2]]])
})

test('of a split file each unit tells what it misses', async () => {
  const notes = await byUnits(30_000, (path) => truncateSync(path, 15_000))
  expect(notes).toEqual([[['shrank', undefined]], [['shrank', 5000]], [['shrank', 10_000]]])
})
