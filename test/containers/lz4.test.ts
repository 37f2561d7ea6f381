import { expect, test } from 'vitest'
import { LZ4_FILES } from './lz4-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const text = Array.from({ length: 300 }, (_, line) => `line ${line} card 4111111111111111\n`).join(
  '',
)

test.each(Object.entries(LZ4_FILES))('LZ4 data are decompressed (%s)', async (_kind, file) => {
  for (const { files, notes } of [await unpackFile(file), await unpackStream(file)]) {
    expect(notes).toEqual([])
    expect(`${files['']}`).toBe(text)
  }
})

test('frames that follow each other, and what stands in frames that are to be skipped, are read', async () => {
  const aside = Buffer.concat([Buffer.from('502a4d1805000000', 'hex'), Buffer.from('aside')])
  const [one, other] = [LZ4_FILES['frame'] as Buffer, LZ4_FILES['legacy'] as Buffer]
  const { files, notes } = await unpackFile(Buffer.concat([one, aside, other]))
  expect(notes).toEqual([])
  expect(`${files['']}`).toBe(`${text}aside${text}`)
})

test.each(Object.entries(LZ4_FILES))('damage in LZ4 data is told (%s)', async (kind, file) => {
  for (let at = 5; at < file.length; at += 31) {
    const damaged = Buffer.from(file)
    damaged[at] = ~(damaged[at] ?? 0)
    const { files, notes } = await unpackFile(damaged)
    const isWhole = `${files['']}` === text
    // Frames of the old kind have no checksum: damage in their literals is not seen.
    if (kind !== 'legacy') expect(isWhole || notes.length > 0, `${at}`).toBe(true)
    const { notes: cut } = await unpackFile(file.subarray(0, at))
    expect(cut).toMatchObject([{ reason: 'damaged' }])
  }
})
