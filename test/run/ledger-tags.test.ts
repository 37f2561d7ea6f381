import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOfTag, tagsIn } from '../../src/run/ledger/tags.ts'

const offset = fc.nat(2 ** 47)
const entry = fc.array(fc.tuple(offset, offset), { maxLength: 5 }).map((beside) => ({
  digest: randomBytes(32).toString('binary'),
  tag: {
    nonce: randomBytes(11).toString('base64'),
    tag: randomBytes(32).toString('base64'),
    beside,
  },
}))

test('each tag is found under its digest as it was written, and none under another', () => {
  const property = fc.property(
    fc.array(entry, { minLength: 1, maxLength: 30 }),
    fc.nat(),
    (entries, cut) => {
      const written = entries.map(({ digest, tag }) => bytesOfTag(digest, tag))
      const block = Buffer.concat(written)
      const pieces = [block.subarray(0, cut % block.length), block.subarray(cut % block.length)]
      const read = (at: number, length: number): Buffer => block.subarray(at, at + length)
      const tags = tagsIn({ length: block.length, pieces, read })
      for (const { digest, tag } of entries) expect(tags.find(digest)).toEqual(tag)
      expect(tags.find(randomBytes(32).toString('binary'))).toBeNull()
      expect([...tags.all()].map(([, bytes]) => Buffer.from(bytes))).toEqual(written)
    },
  )
  fc.assert(property, { numRuns: 50 })
})
