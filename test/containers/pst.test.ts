import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pstOf } from './pst-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const TEXT = 'card 4111111111111111\n'

test.each([
  ['since 2003', {}],
  ['before 2003', { isAnsi: true }],
  ['with blocks as they are', { cipher: 0 }],
])('a message of an Outlook folder %s is read', async (_, form) => {
  const file = pstOf(TEXT, form)
  for (const { files, notes } of [await unpackFile(file), await unpackStream(file)]) {
    expect(notes).toEqual([])
    expect(`${files['message 65537/properties']}`).toBe('subject: order\n')
    expect(`${files['message 65537/body']}`).toBe(TEXT)
  }
})

test('what is encrypted, or of a version that is not known, is told', async () => {
  const { notes } = await unpackFile(pstOf(TEXT, { cipher: 2 }))
  expect(notes).toMatchObject([{ what: '', reason: 'encrypted' }])
  const other = pstOf(TEXT)
  other.writeUInt16LE(99, 10)
  expect((await unpackFile(other)).notes).toMatchObject([{ what: '', reason: 'unsupported' }])
})

test('a block that no message has any more is read, and damage is told', async () => {
  const file = pstOf(TEXT)
  const trees = file.length - 1024
  file.fill(0xff, trees, trees + 24)
  const { files, notes } = await unpackFile(file)
  expect(notes.map(({ reason }) => reason)).toContain('damaged')
  const cut = await unpackFile(pstOf(TEXT).fill(0, trees, file.length))
  expect(cut.notes).toMatchObject([{ reason: 'damaged' }])
  expect(cut.files['free space']?.toString('utf16le')).toContain(TEXT)
  expect(files).not.toEqual({})
})

describe('folders that Outlook wrote', () => {
  const samples = join(
    dirname(createRequire(import.meta.url).resolve('pst-extractor/package.json')),
    'example/testdata',
  )

  test.each([
    // One of them has a PDF with a filter that is not known.
    ['enron.pst', 71, 'message 65562/attachment 1045/TWEOL.pdf', 1],
    ['pstextractortest@outlook.com.ost', 183, 'message 65544/attachment 1026/colors~1.png', 0],
  ])('are read to their last message: %s', async (name, messages, attachment, gaps) => {
    const { files, notes } = await unpackFile(readFileSync(join(samples, name)))
    const paths = Object.keys(files)
    expect(paths.filter((path) => /^message \d+\/properties$/.test(path)).length).toBe(messages)
    expect(paths.some((path) => path.startsWith(attachment))).toBe(true)
    expect(notes.length).toBe(gaps)
  })
})
