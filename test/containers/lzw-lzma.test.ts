import { describe, expect, test } from 'vitest'
import { drawText, seededRandom } from '../support/cards.ts'
import { through, unpackFile, unpackStream } from './unpacked.ts'

const random = seededRandom(12)

/** Texts that fill tables of codes, repeat themselves, and cannot be compressed. */
const TEXTS: readonly Buffer[] = [
  Buffer.from(Array.from({ length: 12_000 }, () => drawText(9, random, '0123456789 ,\n')).join('')),
  Buffer.alloc(100_000, 'a'),
  Buffer.from(Array.from({ length: 80_000 }, () => random(256))),
  Buffer.from('short'),
]

const PROGRAMS: readonly (readonly [name: string, program: string, options: readonly string[]])[] =
  [
    ['.Z', 'compress', ['-cf']],
    ['.Z of 12 bits', 'compress', ['-cf', '-b', '12']],
    ['.Z of 10 bits', 'compress', ['-cf', '-b', '10']],
    ['.lzma', 'lzma', ['-c']],
    ['lzip', 'lzip', ['-c', '-0']],
  ]

describe.each(PROGRAMS)('%s data', (_name, program, options) => {
  test('are decompressed, from a file and from a stream', async () => {
    for (const text of TEXTS) {
      const data = through(program, options, text)
      for (const { files, notes } of [await unpackFile(data), await unpackStream(data)]) {
        expect(files['']?.equals(text)).toBe(true)
        expect(notes).toEqual([])
      }
    }
  })

  test('that are damaged end, and are told where something tells it', async () => {
    const [text = Buffer.alloc(0)] = TEXTS
    const data = through(program, options, text)
    for (let at = 20; at < data.length; at += Math.floor(data.length / 9)) {
      const hurt = Buffer.from(data)
      hurt[at] = (hurt[at] ?? 0) ^ 0xff
      const { files, notes } = await unpackFile(hurt)
      const isSame = files['']?.equals(text) ?? false
      const isSilent = notes.length === 0 && files['']?.length !== text.length
      expect(isSame || !(isSilent && program !== 'compress')).toBe(true)
    }
  })
})

test('data of LZMA and lzip that are cut off are read as far as they go, and told', async () => {
  for (const program of ['lzma', 'lzip']) {
    const [text = Buffer.alloc(0)] = TEXTS
    const data = through(program, ['-c'], text)
    const { files, notes } = await unpackFile(data.subarray(0, data.length / 2))
    const read = files[''] ?? Buffer.alloc(0)
    expect(read.length).toBeGreaterThan(text.length / 3)
    expect(text.subarray(0, read.length - 64).equals(read.subarray(0, -64))).toBe(true)
    expect(notes.map(({ reason }) => reason)).toEqual(['damaged'])
  }
})

test('members of lzip that follow each other are read as one', async () => {
  const members = ['one ', 'two'].map((text) => through('lzip', ['-c'], Buffer.from(text)))
  const { files, notes } = await unpackFile(Buffer.concat(members))
  expect([`${files['']}`, notes]).toEqual(['one two', []])
  const behind = await unpackFile(Buffer.concat([...members, Buffer.from('4111111111111111')]))
  expect(behind.notes.map(({ reason }) => reason)).toEqual(['damaged'])
})
