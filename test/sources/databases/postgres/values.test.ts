import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueReader } from '../../../../src/sources/databases/postgres/values.ts'

const EPOCH = Date.UTC(2000, 0, 1)
const read = valueReader('UTF8')

const SECOND = 1_000_000n
const microseconds = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }),
  fc.bigInt({ min: -(2n ** 33n), max: 2n ** 33n }).map((seconds) => seconds * SECOND),
)

test('a time is written as JavaScript writes it', () => {
  fc.assert(
    fc.property(microseconds, (time) => {
      const memory = Buffer.alloc(9)
      memory.writeBigInt64BE(time, 1)
      const date = new Date(EPOCH + Number(time / 1000n))
      const text = Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000Z', 'Z')
      expect(read('timestamp', memory, 1, 9)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})
