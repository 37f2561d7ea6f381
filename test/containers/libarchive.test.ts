import { expect, test } from 'vitest'
import { arArchive, cabinet, cpioArchive, lhaArchive, rarArchive } from './stored-archives.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const CONTENT = Buffer.from('text inside\n')

/** Made by 7-Zip: `t.txt` with the content, and the same with a password. */
const SEVEN_ZIP = Buffer.from(
  'N3q8ryccAATO3pEJEAAAAAAAAABSAAAAAAAAALj/A8oBAAt0ZXh0IGluc2lkZQoAAQQGAAEJEAAHCwEAASEhAQAMDAAICgH3I7CvAAAFARkMAAAAAAAAAAAAAAAAEQ0AdAAuAHQAeAB0AAAAFAoBACKiYK/fgN0BFQYBACCApIEAAA==',
  'base64',
)
const PROTECTED = Buffer.from(
  'N3q8ryccAARv6mbaEAAAAAAAAABiAAAAAAAAABZB45WMeSxTnwgiFL2E19AOFGnhAQQGAAEJEAAHCwEAAiQG8QcBElMPqFlqWNudxbylIyYlGaQa+iEhAQABAAwQDAAICgH3I7CvAAAFARkBABENAHQALgB0AHgAdAAAABQKAQAiomCv34DdARUGAQAggKSBAAA=',
  'base64',
)

test.each([
  ['7z', SEVEN_ZIP],
  ['RAR', rarArchive('t.txt', CONTENT)],
  ['LHA', lhaArchive('t.txt', CONTENT)],
  ['cabinet', cabinet('t.txt', CONTENT)],
  ['cpio', cpioArchive('t.txt', CONTENT)],
  ['ar', arArchive('t.txt', CONTENT)],
])(
  'the files of a %s archive are read, and one that is cut off is told',
  async (_kind, archive) => {
    for (const { files, names, notes } of [
      await unpackFile(archive),
      await unpackStream(archive),
    ]) {
      expect(notes).toEqual([])
      expect(names).toEqual(['t.txt'])
      expect(`${files['t.txt']}`).toBe(`${CONTENT}`)
    }
    const cut = await unpackFile(archive.subarray(0, archive.indexOf('text') + 4))
    expect(cut.notes.map(({ reason }) => reason)).toContain('damaged')
  },
)

test('a file that needs a password is told', async () => {
  const { notes } = await unpackFile(PROTECTED)
  expect(notes).toMatchObject([{ what: 't.txt', reason: 'encrypted' }])
})

test('what only begins as an archive is read as it is, and told', async () => {
  const text = Buffer.from('MSCF\0\0\0\0 is how this begins')
  const { files, notes } = await unpackFile(text)
  expect(`${files['']}`).toBe(`${text}`)
  expect(notes).toMatchObject([{ reason: 'damaged' }])
})

test('after a broken archive the next one is read', async () => {
  const broken = Buffer.from(SEVEN_ZIP)
  for (let at = 40; at < broken.length; at += 7) {
    const hurt = Buffer.from(broken)
    hurt[at] = (hurt[at] ?? 0) ^ 0xff
    await unpackFile(hurt)
  }
  expect(`${(await unpackFile(SEVEN_ZIP)).files['t.txt']}`).toBe(`${CONTENT}`)
})
