import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { columnsOf } from '../../src/containers/databases/sqlite-columns.ts'
import { containers } from '../../src/containers/index.ts'
import type { Bytes } from '../../src/model/container.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import { tar, through, unpackFile, zip } from './unpacked.ts'

const MEGABYTE = 1_000_000

/** The same bytes again and again. */
function repeated(part: Uint8Array, count: number): Bytes {
  return {
    size: part.length * count,
    at: (into, from) => {
      const end = Math.min(into.length, part.length * count - from)
      for (let at = 0; at < end; at++) into[at] = part[(from + at) % part.length] as number
      return Math.max(0, end)
    },
    async *pieces() {
      for (let left = count; left > 0; left--) yield part
    },
  }
}

/** Reads everything and keeps nothing. */
async function drain(bytes: Bytes): Promise<{ total: number; notes: NotRead[]; memory: number }> {
  const notes: NotRead[] = []
  const before = process.memoryUsage().arrayBuffers
  let [total, memory] = [0, 0]
  const members = containers.unpack(
    bytes,
    (path, lack) => notes.push({ what: path.map(String).join('!'), ...lack }),
    new AbortController().signal,
  )
  for await (const { bytes: content, aspect } of members) {
    for await (const piece of content) {
      if (aspect === undefined) total += piece.length
      memory = Math.max(memory, process.memoryUsage().arrayBuffers - before)
    }
  }
  return { total, notes, memory }
}

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * MEGABYTE)

test.each([
  ['gzip', gzipSync(zeros(10))],
  ['bzip2', through('bzip2', ['-c'], zeros(10))],
  ['xz', through('xz', ['-c'], zeros(10))],
  ['zstd', through('zstd', ['-qc'], zeros(10))],
])('ten gigabytes of zeros in %s end in a note, in bounded memory', async (_kind, part) => {
  const { total, notes, memory } = await drain(repeated(part, 1000))
  expect(notes).toMatchObject([{ what: '', reason: 'budget' }])
  expect(total).toBeLessThan(200 * MEGABYTE)
  expect(memory).toBeLessThan(150 * MEGABYTE)
})

test('of a zip archive with a bomb the other files are read', async () => {
  const content = zip({ 'a.log': 'first', bomb: zeros(140), 'z.log': 'last' })
  const { total, notes } = await drain(repeated(content, 1))
  expect(notes).toMatchObject([{ what: 'bomb', reason: 'budget' }])
  expect(total).toBeGreaterThan(9)
})

test('an archive in archives beyond any use ends in a note', async () => {
  let content: Buffer = Buffer.from('inside')
  for (let depth = 0; depth < 12; depth++) content = zip({ 'a.zip': content })
  const { notes } = await drain(repeated(content, 1))
  expect(notes).toMatchObject([{ reason: 'budget', detail: expect.stringContaining('deep') }])
})

test('an archive of many bombs is given up as a whole', async () => {
  const bomb = gzipSync(zeros(120))
  const files = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`${n}.gz`, bomb]))
  const { total, notes } = await drain(repeated(gzipSync(tar(files)), 1))
  expect(notes).toMatchObject([{ what: '', reason: 'budget' }])
  expect(total).toBeLessThan(1100 * MEGABYTE)
})

test('what can only be read at random is held up to a limit', async () => {
  const large = Buffer.concat([zip({ 'a.log': 'read all the same' }), zeros(80)])
  const { total, notes } = await drain(repeated(gzipSync(large, { level: 1 }), 1))
  expect(total).toBeGreaterThan(0)
  expect(notes.map(({ reason }) => reason)).not.toContain('crashed')
})

test('white space and signs without an end are read in time that grows with their length', async () => {
  const spaces = ' '.repeat(MEGABYTE)
  const headers = ['From: a@example.jp', 'Subject: x', 'Date: today', 'MIME-Version: 1.0']
  const mail = [...headers, 'Content-Transfer-Encoding: quoted-printable', '', spaces].join('\r\n')
  const { files } = await unpackFile(Buffer.from(mail))
  expect(files['part 1']?.length).toBe(MEGABYTE)
  const document = `<w:document xmlns:w="w"><w:p><w:t>a${spaces}b</w:t></w:p></w:document>`
  const { files: members } = await unpackFile(zip({ 'word/document.xml': document }))
  expect(`${members['word/document.xml']}`.replaceAll(' ', '')).toBe('ab\n')
  expect(columnsOf(`CREATE TABLE t (a, b, ${'['.repeat(MEGABYTE)}`).names.slice(0, 2)).toEqual([
    'a',
    'b',
  ])
})
