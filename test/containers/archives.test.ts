import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { containers } from '../../src/containers/index.ts'
import { KINDS } from '../../src/containers/unsupported.ts'
import { tar, through, type Unpacked, unpackFile, unpackStream, zip } from './unpacked.ts'

const FILES = { 'a.log': 'first\n', 'logs/b.log': 'second\n'.repeat(10_000), empty: '' }

const textOf = ({ files }: Unpacked): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [path, `${content}`]))

describe.each([
  ['deflated zip', () => zip(FILES)],
  ['stored zip', () => zip(FILES, '-0')],
  ['bzip2 zip', () => zip(FILES, '-Z', 'bzip2')],
  ['streamed zip', () => zip(FILES, '-fd')],
  ['zip64', () => zip(FILES, '-fz')],
  ['GNU tar', () => tar(FILES, '--format=gnu')],
  ['pax tar', () => tar(FILES, '--format=pax')],
  ['ustar tar', () => tar(FILES, '--format=ustar')],
  ['v7 tar', () => tar(FILES, '--format=v7')],
  ['tar.gz', () => gzipSync(tar(FILES))],
])('a %s', (_kind, make) => {
  test('gives its files by their names, from a file and from a stream', async () => {
    const content = make()
    for (const result of [await unpackFile(content), await unpackStream(content)]) {
      expect(result.notes).toEqual([])
      expect(textOf(result)).toEqual(FILES)
      expect(result.names).toEqual(Object.keys(FILES))
    }
  })

  test('that is cut off gives what stands before, and says so', async () => {
    const content = make()
    const { files, notes } = await unpackFile(content.subarray(0, content.length * 0.4))
    expect(`${files['a.log']}`).toBe(FILES['a.log'])
    expect(notes.map(({ reason }) => reason)).toContain('damaged')
  })
})

test('archives inside archives are opened, with a path through all of them', async () => {
  const inner = gzipSync(tar({ 'deep/app.log': 'here' }))
  const outer = zip({ 'inner.tar.gz': inner, 'b.zip': zip({ 'c.txt': 'there' }) })
  const { files, names, notes } = await unpackFile(outer)
  expect(notes).toEqual([])
  expect(Object.keys(files)).toEqual(['inner.tar.gz!deep/app.log', 'b.zip!c.txt'])
  expect(names).toEqual(['inner.tar.gz', 'inner.tar.gz!deep/app.log', 'b.zip', 'b.zip!c.txt'])
})

test('names of a tar archive may be long', async () => {
  const name = `${'directory/'.repeat(30)}a.log`
  for (const format of ['gnu', 'pax']) {
    const { files } = await unpackFile(tar({ [name]: 'x' }, `--format=${format}`))
    expect(Object.keys(files)).toEqual([name])
  }
})

test('an entry that needs a password is noted, and the others are read', async () => {
  const content = zip({ 'secret.log': 'secret', 'open.log': 'open' }, '-P', 'word')
  content.writeUInt16LE(content.readUInt16LE(6) & ~1, 6) // the first entry's local header tells nothing
  const { files, notes } = await unpackFile(content)
  expect(notes).toMatchObject([
    { what: 'secret.log', reason: 'encrypted' },
    { what: 'open.log', reason: 'encrypted' },
  ])
  expect(Object.values(files).every(({ length }) => length === 0)).toBe(true)
})

test('a compression method that is not known is noted, and the other entries are read', async () => {
  const content = zip(FILES)
  content.writeUInt16LE(9, content.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 10)
  const { files, notes } = await unpackFile(content)
  const detail = 'compression method 9'
  expect(notes).toMatchObject([{ what: 'a.log', reason: 'unsupported', detail }])
  expect(`${files['logs/b.log']}`).toBe(FILES['logs/b.log'])
})

test('a damaged entry is noted, and the others are read', async () => {
  const content = zip({ 'a.log': 'first\n', 'b.log': 'second\n' }, '-0')
  content.write('F', content.indexOf('first'))
  const { files, notes } = await unpackFile(content)
  expect(notes).toMatchObject([
    { what: 'a.log', reason: 'damaged', detail: 'the checksum is wrong' },
  ])
  expect(`${files['b.log']}`).toBe('second\n')
})

test('a damaged directory of a zip archive does not hide its entries', async () => {
  const content = zip(FILES)
  const second = content.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 20
  content.fill(0, content.indexOf(Buffer.from('PK\x01\x02', 'latin1'), second), content.length - 22)
  const { files, notes } = await unpackFile(content)
  expect(textOf({ files, notes, names: [] })).toEqual(FILES)
  expect(notes).toMatchObject([{ what: '', reason: 'damaged' }])
})

test('a zip archive behind another, its comment and what follows it are read', async () => {
  const [first, second] = [zip({ 'a.log': 'one' }), zip({ 'b.log': 'two' })]
  second.writeUInt16LE(16, second.length - 2)
  const all = Buffer.concat([first, second, Buffer.from('comment 12345678'), Buffer.from('behind')])
  const { files, notes } = await unpackFile(all)
  expect(notes).toEqual([])
  expect(textOf({ files, notes, names: [] })).toEqual({
    'a.log': 'one',
    'b.log': 'two',
    '': 'comment 12345678behind',
  })
})

describe('of a zip archive', () => {
  const directoryOf = (content: Buffer): number => content.indexOf('PK\x01\x02', 0, 'latin1')
  /** The archive with other bytes before its directory, and the end record as it must be then. */
  const withBytes = (content: Buffer, bytes: Uint8Array): Buffer => {
    const at = directoryOf(content)
    const all = Buffer.concat([content.subarray(0, at), bytes, content.subarray(at)])
    all.writeUInt32LE(at + bytes.length, all.length - 6)
    return all
  }

  test.each(['-6', '-0'])(
    'an entry that the directory does not name is read (%s)',
    async (level) => {
      const hidden = zip({ 'b.log': 'hidden '.repeat(9) }, level)
      const entry = hidden.subarray(0, directoryOf(hidden))
      const { files, notes } = await unpackFile(withBytes(zip({ 'a.log': 'one' }), entry))
      expect(notes).toEqual([])
      expect(textOf({ files, notes, names: [] })).toEqual({
        'a.log': 'one',
        'b.log': 'hidden '.repeat(9),
      })
    },
  )

  test('text between the entries is read, and what is no text is told as well', async () => {
    const archive = zip({ 'a.log': 'one' })
    const text = await unpackFile(withBytes(archive, Buffer.from('some text of its own')))
    expect(text.notes).toEqual([])
    expect(`${text.files['']}`).toBe('some text of its own')
    const other = await unpackFile(withBytes(archive, gzipSync('other').subarray(10)))
    expect(other.notes).toMatchObject([{ detail: 'bytes in the zip data belong to no file' }])
  })

  test('what its directory remarks on an entry is read', async () => {
    const archive = zip({ 'a.log': 'one' })
    const at = directoryOf(archive)
    archive.writeUInt16LE(40, at + 32)
    const all = Buffer.concat([
      archive.subarray(0, at + 46 + 5),
      Buffer.from('a remark that is of forty characters ...'),
      archive.subarray(at + 46 + 5),
    ])
    all.writeUInt32LE(all.readUInt32LE(all.length - 10) + 40, all.length - 10)
    const { files, notes } = await unpackFile(all)
    expect(notes).toEqual([])
    expect(`${files['']}`).toBe('a remark that is of forty characters ...')
  })

  test('bytes behind the compressed data of an entry are read', async () => {
    const archive = zip({ 'a.log': 'one '.repeat(50) })
    const at = directoryOf(archive)
    const all = withBytes(archive, Buffer.from(' behind it'))
    for (const place of [18, at + 10 + 20]) all.writeUInt32LE(archive.readUInt32LE(18) + 10, place)
    const { files, notes } = await unpackFile(all)
    expect(notes).toEqual([])
    expect(`${files['a.log']}`).toBe(`${'one '.repeat(50)} behind it`)
  })
})

test('after damage in a tar archive the next file is read', async () => {
  const content = tar({ 'a.log': 'one', 'b.log': 'two', 'c.log': 'three' })
  content.fill(0x55, 1024, 1024 + 200)
  const { files, notes } = await unpackFile(content)
  expect(Object.keys(files)).toEqual(['a.log', '', 'c.log'])
  expect(`${files['']}`).toContain('two') // what has no header is read all the same
  expect(notes).toMatchObject([
    { reason: 'damaged', detail: 'bytes in the tar data belong to no file' },
  ])
})

test('headers whose checksum an old program made of signed bytes are headers', async () => {
  const content = tar({ 'ä.log': 'one', 'b.log': 'two' }, '--format=v7')
  const sum = content.subarray(0, 512).reduce((total, byte, at) => {
    const counted = at >= 148 && at < 156 ? 0x20 : byte
    return total + (counted < 0x80 ? counted : counted - 256)
  }, 0)
  content.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  expect(Object.keys(files)).toEqual(['ä.log', 'b.log'])
})

test('tar archives that follow each other are read as one', async () => {
  const all = Buffer.concat([tar({ 'a.log': 'one' }), tar({ 'b.log': 'two' })])
  expect(Object.keys((await unpackFile(all)).files)).toEqual(['a.log', 'b.log'])
})

test.each(
  KINDS.flatMap(([kind, , signatures]) =>
    signatures.map((signature) => [kind, signature] as const),
  ),
)('%s is noted as not supported, and read as it is', async (kind, signature) => {
  const start = Buffer.from(signature.map((byte) => byte ?? 0))
  const content = Buffer.concat([start, Buffer.from('\0 plain text')])
  const { files, notes } = await unpackFile(content)
  expect(files['']?.equals(content)).toBe(true)
  expect(notes).toMatchObject([{ detail: expect.stringContaining(kind) }])
  expect(notes[0]?.reason).toMatch(/^(?:unsupported|encrypted)$/)
})

test.each(['PARENT_DIRECTORY\n--------\n', 'ORC\nELF\nMIDI\n'])(
  'a text that begins as a file of a kind that is not opened is a text: %s',
  (text) => {
    expect(containers.isContainer(Buffer.from(text))).toBe(false)
  },
)

test('an archive of a thousand files is opened', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 1000 }, (_, n) => [`${n}.log`, `line ${n}\n`]),
  )
  for (const content of [tar(files), zip(files), through('bzip2', ['-c'], tar(files))]) {
    expect(textOf(await unpackFile(content))).toEqual(files)
  }
})
