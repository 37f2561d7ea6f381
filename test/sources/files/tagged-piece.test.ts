import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CONTEXT } from '../../../src/model/limits.ts'
import type { PieceTag } from '../../../src/model/piece-tag.ts'
import type { Unit } from '../../../src/model/unit.ts'
import { hasEnds, openSource, tagOfEnds } from '../../../src/sources/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tagged-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PIECE = 64 * 1024
const LOOKED = 1_000 // a range beside the piece that its reader looks at
const tagKey = new Uint8Array(32).fill(7)
const memory = new Uint8Array(PIECE + 2 * CONTEXT)
const { signal } = new AbortController()
const path = join(folder, 'app.log')
const target = { location: path }

beforeEach(() => {
  writeFileSync(path, Buffer.alloc(4 * PIECE + CONTEXT, 'abcdefgh\n'))
})

const source = openSource(target, { unitBytes: PIECE, tagKey })

async function pieces(): Promise<Unit[]> {
  const units: Unit[] = []
  for await (const unit of source.units(target, 0, () => {}, signal)) units.push(unit)
  return units
}

/** Reads a piece as a detector does that looks at the beginning of the file. */
async function read(unit: Unit): Promise<{ tag?: PieceTag; isSame?: true; chunks: number }> {
  let chunks = 0
  for await (const chunk of source.read(unit, memory, () => {}, signal)) {
    if (chunk.isSame) return { isSame: true, chunks }
    if (chunk.tag) return { tag: chunk.tag, chunks }
    chunks++
    chunk.reread?.(0, LOOKED)
  }
  return { chunks }
}

/** The third piece, with the tag that a night before has left. */
async function taggedPiece(): Promise<Unit> {
  const unit = (await pieces())[2]
  const { tag } = await read(unit as Unit)
  return { ...(unit as Unit), tag: tag as PieceTag }
}

/** The same piece tonight. */
async function tonight(unit: Unit): Promise<Unit> {
  const now = (await pieces())[2]
  return { ...(now as Unit), ...(unit.tag && { tag: unit.tag }) }
}

function write(text: string, position: number): void {
  const fd = openSync(path, 'r+')
  writeSync(fd, text, position)
  closeSync(fd)
}

test('a piece of which no byte has changed is read and not given', async () => {
  const unit = await taggedPiece()
  write('more\n', statSync(path).size)
  expect(await read(await tonight(unit))).toEqual({ isSame: true, chunks: 0 })
})

describe('a piece is given again where another byte that its result depends on has changed', () => {
  test.each([
    ['its first byte', 2 * PIECE],
    ['its last byte', 3 * PIECE - 1],
    ['the first byte of its context', 2 * PIECE - CONTEXT],
    ['the last byte of its context', 3 * PIECE + CONTEXT - 1],
    ['the first byte of what was looked at beside', 0],
    ['the last byte of what was looked at beside', LOOKED - 1],
  ])('%s', async (_, position) => {
    const unit = await taggedPiece()
    write('X', position)
    expect(await read(await tonight(unit))).toMatchObject({ chunks: 1, tag: expect.anything() })
  })
})

test.each([
  ['before what was looked at', LOOKED],
  ['before its context', 2 * PIECE - CONTEXT - 1],
  ['behind its context', 3 * PIECE + CONTEXT],
])('a byte that nobody looked at does not matter: %s', async (_, position) => {
  const unit = await taggedPiece()
  write('X', position)
  expect((await read(await tonight(unit))).isSame).toBe(true)
})

test('a piece gets no tag where its result depends on where the file ends', async () => {
  const units = await pieces()
  const tagged = await Promise.all(
    [3, 4].map(async (index) => (await read(units[index] as Unit)).tag),
  )
  expect(tagged).toEqual([expect.anything(), undefined])
  write('more', statSync(path).size - PIECE)
  writeFileSync(path, Buffer.alloc(4 * PIECE + CONTEXT - 1, 'a'))
  expect((await read((await pieces())[3] as Unit)).tag).toBeUndefined()
})

test('another key, another tag', async () => {
  const unit = await taggedPiece()
  const other = openSource(target, { unitBytes: PIECE, tagKey: new Uint8Array(32) })
  const given: unknown[] = []
  for await (const chunk of other.read(unit, memory, () => {}, signal)) given.push(chunk.isSame)
  expect(given).not.toContain(true)
})

test('the ends of a file that has grown are those that it had, or not', () => {
  const { size } = statSync(path)
  const tag = tagOfEnds(path, size, tagKey) as PieceTag
  write('more', size)
  expect(hasEnds(path, size, tag, tagKey)).toBe(true)
  write('X', 2 * PIECE)
  expect(hasEnds(path, size, tag, tagKey)).toBe(true)
  write('X', size - 1)
  expect(hasEnds(path, size, tag, tagKey)).toBe(false)
})
