import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { containers } from '../../src/containers/index.ts'
import { iso, unpackFile, unpackStream, zip } from './unpacked.ts'

const FILES = {
  'a rather long name of a log.txt': 'card number 4111111111111111\n',
  'logs/old/app.log.gz': gzipSync('compressed inside\n'),
  'a.zip': zip({ 'b.log': 'in an archive\n' }),
}
const image = iso(FILES)

test('the files of an image are read by their names, from a file and from a stream', async () => {
  for (const { files, notes } of [await unpackFile(image), await unpackStream(image)]) {
    expect(notes).toEqual([])
    expect(`${files['a rather long name of a log.txt']}`).toBe('card number 4111111111111111\n')
    expect(`${files['logs/old/app.log.gz']}`).toBe('compressed inside\n')
    expect(`${files['a.zip!b.log']}`).toBe('in an archive\n')
  }
})

test('what its directories do not name is read as it is', async () => {
  const behind = Buffer.concat([image, Buffer.from('behind the image')])
  expect(`${(await unpackFile(behind)).files['']}`).toContain('behind the image')
})

test('one that is cut off, or whose directories are damaged, is told', async () => {
  const cut = await unpackFile(image.subarray(0, 60_000))
  const hurt = Buffer.from(image)
  hurt.writeUInt32LE(0x7fffffff, 16 * 2048 + 156 + 2)
  for (const { notes } of [cut, await unpackFile(hurt)])
    expect(notes.map(({ reason }) => reason)).toContain('damaged')
})

test('a disk without the mark of an image is no container, though it may begin as one', async () => {
  const disk = Buffer.alloc(70_000)
  disk.set([0x55, 0xaa], 510)
  disk.write('card number 4111111111111111', 50_000)
  const at = (into: Uint8Array, position: number): number =>
    disk.copy(into, 0, position, position + into.length)
  expect(containers.isContainer(disk.subarray(0, 2048), { at, size: disk.length })).toBe(false)
  expect((await unpackStream(disk)).files['']?.equals(disk)).toBe(true)
})
