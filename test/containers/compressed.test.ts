import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../support/cards.ts'
import { through, unpackFile, unpackStream } from './unpacked.ts'

const random = seededRandom(7)

/** Lines that compress to about a third, and are more than a block of zstd (128 KiB). */
const text = Buffer.from(
  Array.from({ length: 10_000 }, (_, line) => `line ${line} ${random(1_000_000_000)}\n`).join(''),
)

const [gzip, bzip2, xz, zstd] = ['gzip', 'bzip2', 'xz', 'zstd'].map(
  (program) =>
    (content: Uint8Array, ...options: string[]) =>
      through(program, ['-c', ...options], content),
) as [Make, Make, Make, Make]

type Make = (content: Uint8Array, ...options: string[]) => Buffer

const KINDS: readonly (readonly [string, Make])[] = [
  ['gzip', gzip],
  ['bzip2', bzip2],
  ['xz', xz],
  ['zstd', zstd],
]

describe.each(KINDS)('%s data', (kind, make) => {
  const made = make(text)

  test.each([
    ['of nothing', Buffer.alloc(0)],
    ['of one byte', Buffer.from('7')],
    ['of lines', text],
    ['of bytes without order', Buffer.from(Array.from({ length: 100_000 }, () => random(256)))],
    [
      'of runs of all lengths',
      Buffer.concat(Array.from({ length: 600 }, (_, n) => Buffer.alloc(n, n))),
    ],
    ['of one long run', Buffer.alloc(1_000_000, 'a')],
  ])('%s are decompressed, from a file and from a stream', async (_what, content) => {
    for (const result of [await unpackFile(make(content)), await unpackStream(make(content))]) {
      expect(result.notes).toEqual([])
      expect(result.files['']?.equals(content)).toBe(true)
    }
  })

  test('that follow each other are one content', async () => {
    const parts = [text, Buffer.alloc(0), text.subarray(0, 1000)]
    const result = await unpackFile(Buffer.concat(parts.map((part) => make(part))))
    expect(result.notes).toEqual([])
    expect(result.files['']?.equals(Buffer.concat(parts))).toBe(true)
  })

  test('with something behind them are read, and the rest is noted', async () => {
    const result = await unpackFile(Buffer.concat([made, Buffer.from('garbage behind')]))
    expect(result.files['']?.equals(text)).toBe(true)
    expect(result.notes).toMatchObject([{ reason: 'damaged', bytes: expect.any(Number) }])
  })

  test.each([0.1, 0.5, 0.9, 0.999])(
    'that end after %d of them give what stands before',
    async (share) => {
      const cut = made.subarray(0, Math.floor(made.length * share))
      for (const { files, notes } of [await unpackFile(cut), await unpackStream(cut)]) {
        const shown = files[''] ?? Buffer.alloc(0)
        expect(text.subarray(0, shown.length).equals(shown)).toBe(true)
        expect(notes).toMatchObject([{ what: '', reason: 'damaged' }])
      }
    },
  )

  test('that are damaged in the middle are noted', async () => {
    const content = Buffer.from(made)
    const middle = Math.floor(content.length / 2)
    content.fill(0x55, middle, middle + 500)
    const { files, notes } = await unpackFile(content)
    expect(notes).toMatchObject([{ reason: 'damaged' }])
    const shown = files[''] ?? Buffer.alloc(0)
    if (kind === 'gzip') expect(shown.length).toBeGreaterThan(text.length / 3)
  })
})

test.each([
  ['the strongest level', xz(text, '-9e')],
  ['a SHA-256', xz(text, '--check=sha256')],
  ['a CRC32', xz(text, '--check=crc32')],
  ['no check', xz(text, '--check=none')],
  ['blocks of their own', xz(text, '--block-size=20000')],
  ['other literal bits', xz(text, '--lzma2=preset=6,lc=1,lp=3,pb=0')],
])('xz data with %s are decompressed', async (_what, content) => {
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  expect(files['']?.equals(text)).toBe(true)
})

test('xz data with a filter for machine code are noted as not supported', async () => {
  const { notes } = await unpackFile(xz(text, '--x86', '--lzma2'))
  expect(notes).toMatchObject([{ reason: 'unsupported' }])
})

test.each([['-1'], ['-19'], ['--long=27'], ['--no-check'], ['--ultra', '-22']])(
  'zstd data of %s are decompressed',
  async (...options) => {
    const { files, notes } = await unpackFile(zstd(text, ...options))
    expect(notes).toEqual([])
    expect(files['']?.equals(text)).toBe(true)
  },
)

test('a dictionary or a window that needs too much memory is refused before it is made', async () => {
  const long = await unpackStream(zstd(text, '--long=31', '--no-content-size'))
  expect(long.notes).toMatchObject([{ reason: 'budget' }])
  const wide = await unpackFile(xz(text, '--lzma2=dict=256MiB'))
  expect(wide.notes).toMatchObject([{ reason: 'budget' }])
})

test('a wrong checksum is noted, though all was decompressed', async () => {
  const content = bzip2(text)
  content.writeUInt8(content.readUInt8(12) ^ 1, 12)
  const { files, notes } = await unpackFile(content)
  expect(notes).toMatchObject([{ reason: 'damaged', detail: 'a bzip2 checksum is wrong' }])
  expect(files['']?.equals(text)).toBe(true)
})

test('compressed data inside compressed data are opened', async () => {
  const { files, notes } = await unpackFile(gzipSync(bzip2(xz(zstd(text)))))
  expect(notes).toEqual([])
  expect(files['']?.equals(text)).toBe(true)
})

describe('a zstd frame that is to be skipped', () => {
  const skippable = (content: string): Buffer => {
    const head = Buffer.from('\x50\x2a\x4d\x18\0\0\0\0', 'latin1')
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, Buffer.from(content)])
  }

  test('is read, wherever it stands', async () => {
    const frame = zstd(Buffer.from('data'))
    for (const all of [
      [skippable('content of its own'), frame],
      [frame, skippable('content of its own')],
      [frame, skippable('content of its own'), frame],
    ]) {
      const { files, notes } = await unpackFile(Buffer.concat(all))
      expect(notes).toEqual([])
      expect(`${files['']}`.replaceAll('data', '')).toBe('content of its own')
    }
  })

  test('is none where no frame follows: a text may begin so', async () => {
    const text = 'P*M\x18 is how this text begins'
    const { files, notes } = await unpackFile(Buffer.from(text, 'latin1'))
    expect(`${files['']}`).toBe(text)
    expect(notes).toMatchObject([{ reason: 'damaged' }])
  })
})

test.each([
  ['extra field', 4, (text: Buffer) => Buffer.concat([Buffer.from([text.length, 0]), text])],
  ['name', 8, (text: Buffer) => Buffer.concat([text, Buffer.alloc(1)])],
  ['comment', 16, (text: Buffer) => Buffer.concat([text, Buffer.alloc(1)])],
])('the %s of gzip data is given beside them', async (_what, flag, field) => {
  const said = Buffer.from('said in the header of the data')
  const made = gzipSync('body')
  const start = Buffer.from(made.subarray(0, 10))
  start[3] = flag
  const content = Buffer.concat([start, field(said), made.subarray(10)])
  for (const { files, notes } of [await unpackFile(content), await unpackStream(content)]) {
    expect(notes).toEqual([])
    expect(`${files['']}`).toContain(`${said}`)
    expect(`${files['']}`).toContain('body')
  }
})
