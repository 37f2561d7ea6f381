import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openSource } from '../../../src/sources/index.ts'
import { pathBytes } from '../../../src/sources/path-names.ts'
import {
  list,
  memoryOf,
  mkfifo,
  never,
  openDescriptors,
  plant,
  read,
  sandbox,
  unitOf,
} from './sandbox.ts'

test('an empty file is one unit without chunks and without notes', async () => {
  const path = join(sandbox(), 'empty')
  writeFileSync(path, '')
  const { shown, notes } = await read(await unitOf(path))
  expect([shown, notes]).toEqual([[], []])
})

test.runIf(existsSync('/proc/self/status'))(
  'a pseudo file that claims to be empty is read',
  async () => {
    const { content, notes } = await read(await unitOf('/proc/self/status'))
    expect(content.toString()).toMatch(/^Name:[\s\S]*\n$/)
    expect(notes).toEqual([])
  },
)

const SYSFS = '/sys/kernel/mm/transparent_hugepage/enabled'
test.runIf(existsSync(SYSFS))('a file of sysfs, shorter than its size, is whole', async () => {
  const { content, notes } = await read(await unitOf(SYSFS))
  expect(content.length).toBeGreaterThan(0)
  expect(notes).toEqual([])
})

test('a path with the digits of a card number is shown once, as raw bytes, before the contents', async () => {
  const directory = sandbox()
  const name = `${'0123456789'.repeat(2)}-caf\udce9`
  writeFileSync(pathBytes(join(directory, name)), Buffer.alloc(30))
  const { units } = await list(directory, { unitBytes: 10 })
  const results = [await read(units[0] as never), await read(units[1] as never)]
  const shown = `${directory}/${'0123456789'.repeat(2)}-caf\xe9`
  expect(results.map((result) => result.names)).toEqual([[shown], []])
})

test('the name is shown also where the file is gone, and not where it has too few digits', async () => {
  const directory = sandbox()
  plant(directory, { '4000-0000-0000-0': 'a', 'few-123': 'b', '４５６７８９０１２３４５６': 'c' })
  const { units } = await list(directory)
  rmSync(directory, { recursive: true })
  const results = await Promise.all(units.map((unit) => read(unit)))
  expect(results.flatMap((result) => result.names)).toHaveLength(2)
  expect(results.flatMap((result) => result.notes.map((note) => note.reason))).toEqual(
    Array(3).fill('vanished'),
  )
})

test('what has become a FIFO, a link or a directory is noted and not waited for', async () => {
  const directory = sandbox()
  plant(directory, { fifo: 'a', link: 'b', directory: 'c', other: 'd' })
  const { units } = await list(directory)
  for (const name of ['fifo', 'link', 'directory']) rmSync(join(directory, name))
  mkfifo(join(directory, 'fifo'))
  symlinkSync('other', join(directory, 'link'))
  mkdirSync(join(directory, 'directory'))
  const before = openDescriptors()
  const notes = (await Promise.all(units.map((unit) => read(unit)))).flatMap((one) => one.notes)
  expect(notes.map((note) => `${note.reason}: ${note.detail}`).sort()).toEqual([
    'changed: ELOOP',
    'changed: now a directory',
    'changed: now a fifo',
  ])
  expect(openDescriptors()).toBe(before)
})

test.each([
  ['plain', Buffer.alloc(100_000)],
  ['gzip', gzipSync(Buffer.alloc(1_000_000))],
])('leaving a %s file early, or at a signal, closes it', async (_kind, content) => {
  const path = join(sandbox(), 'file')
  writeFileSync(path, content)
  const unit = await unitOf(path)
  const before = openDescriptors()
  const memory = memoryOf(1000)
  for await (const _ of openSource({ location: path }).read(unit, memory, () => {}, never)) break
  expect(openDescriptors()).toBe(before)
})

test('reading stops at a signal, with its reason, and closes the file', async () => {
  const path = join(sandbox(), 'file')
  writeFileSync(path, Buffer.alloc(20_000_000))
  const unit = await unitOf(path)
  const before = openDescriptors()
  const controller = new AbortController()
  const reason = new Error('enough')
  const between = (): void => controller.abort(reason)
  const reading = read(unit, { owned: 100_000, signal: controller.signal, between })
  await expect(reading).rejects.toBe(reason)
  expect(openDescriptors()).toBe(before)
  await expect(read(unit, { signal: controller.signal })).rejects.toBe(reason)
})

test("too little memory is the caller's mistake", async () => {
  const path = join(sandbox(), 'file')
  writeFileSync(path, 'a')
  await expect(read(await unitOf(path), { owned: 0 })).rejects.toThrow(RangeError)
})
