import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { containers } from '../../../src/containers/index.ts'
import type { Unit } from '../../../src/model/unit.ts'
import { openSource } from '../../../src/sources/index.ts'
import { pathBytes } from '../../../src/sources/path-names.ts'
import { mkfifo, openDescriptors, sandbox, unitOf } from './sandbox.ts'

const MEMORY = 100_000
const SMALL = 64 * 1024

test.each([1, 2047, 2048, 5000, SMALL])(
  'a file of %i bytes is read to the beginning',
  async (size) => {
    const content = Buffer.alloc(size, 'line of text\n')
    const memory = Buffer.alloc(MEMORY, 'x')
    expect(readSmall(await unitOf(written(content)), memory)).toBe(size)
    expect(memory.subarray(0, size).equals(content)).toBe(true)
    expect(memory.subarray(size).every((byte) => byte === 'x'.charCodeAt(0))).toBe(true)
  },
)

test('an empty file has no bytes', async () => {
  expect(readSmall(await unitOf(written('')))).toBe(0)
})

test('names that are no UTF-8, or have more than one line, are no hindrance', async () => {
  for (const name of ['caf\udce9\udcff', 'a\nb', 'a\\b', '\ufffd']) {
    const path = join(sandbox(), name)
    writeFileSync(pathBytes(path), 'abc')
    expect(readSmall(await unitOf(path))).toBe(3)
  }
})

describe('it is left to the way that tells all', () => {
  test('where a file is not small, or fills the memory', async () => {
    expect(readSmall(await unitOf(written(Buffer.alloc(SMALL + 1))))).toBeNull()
    expect(readSmall(await unitOf(written('abcd')), Buffer.alloc(4))).toBeNull()
  })

  test('where it is a piece of a file, a stream or a table', async () => {
    const unit = await unitOf(written('abc'))
    const others: Partial<Unit>[] = [{ range: [0, 3] }, { source: 'stdin' }, { source: 'mysql' }]
    for (const differs of others) expect(readSmall({ ...unit, ...differs })).toBeNull()
  })

  test('where it is a container', async () => {
    const unit = await unitOf(written('{\\rtf1 a container that is text}'))
    expect(readSmall(unit)).toBeNull()
    expect(openSource({ location: '/' }).readSmall?.(unit, Buffer.alloc(MEMORY))).toBe(unit.bytes)
  })

  test('where it looks compressed', async () => {
    expect(readSmall(await unitOf(written(gzipSync('abc').fill(0, 0, 2))))).toBe(23)
    expect(readSmall(await unitOf(written(randomBytes(900))))).toBeNull()
  })

  test('where its path may hold a card number', async () => {
    const path = join(sandbox(), '0123456789012')
    writeFileSync(path, 'abc')
    expect(readSmall(await unitOf(path))).toBeNull()
  })

  test.runIf(existsSync('/proc/self/status'))('where it only claims to be empty', async () => {
    expect(readSmall(await unitOf('/proc/self/status'))).toBeNull()
  })

  test.each<[string, (path: string) => void]>([
    ['grew', (path) => appendFileSync(path, 'd')],
    ['shrank', (path) => truncateSync(path, 1)],
    ['was overwritten', (path) => writeFileSync(path, 'xyz', { flag: 'r+' })],
    ['was overwritten, and its time set back', overwriteSecretly],
    ['was touched', (path) => utimesSync(path, 2, 2)],
    ['was replaced by another', replaceBy((path) => writeFileSync(path, 'abc'))],
    ['is gone', (path) => rmSync(path)],
    ['is a directory now', replaceBy(mkdirSync)],
    ['is a FIFO now', replaceBy(mkfifo)],
    ['is a link now', replaceBy((path) => symlinkSync(`${path}.1`, path))],
    ['was moved', (path) => renameSync(path, `${path}.1`)],
  ])('where it %s since it was listed, and it is closed', async (_, change) => {
    const path = written('abc')
    utimesSync(path, 1, 1)
    const unit = await unitOf(path)
    change(path)
    const before = openDescriptors()
    expect(readSmall(unit)).toBeNull()
    expect(openDescriptors()).toBe(before)
  })
})

function readSmall(
  unit: Unit,
  memory: Uint8Array = Buffer.alloc(MEMORY),
): number | null | undefined {
  return openSource({ location: unit.part }, { containers }).readSmall?.(unit, memory)
}

function written(content: string | Buffer): string {
  const path = join(sandbox(), 'app.log')
  writeFileSync(path, content)
  return path
}

function overwriteSecretly(path: string): void {
  writeFileSync(path, 'xyz', { flag: 'r+' })
  utimesSync(path, 1, 1)
}

function replaceBy(make: (path: string) => unknown): (path: string) => void {
  return (path) => {
    renameSync(path, `${path}.1`)
    make(path)
  }
}
