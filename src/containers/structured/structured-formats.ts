import { decodeMulti } from '@msgpack/msgpack'
import { type DecodeOptions, decodeFirst } from 'cborg'
import type { ContainerReader } from '../format.ts'
import { valuesReader } from './structured-values.ts'

/** MessagePack (its specification, 2021). */
export const readMessagePack: ContainerReader = valuesReader('MessagePack data', (bytes) =>
  decodeMulti(bytes, { useBigInt64: true }),
)

/** RFC 8949 section 3.4.3: the tag of an integer of any size. Of the other tags only what they stand before matters. */
const BIGNUM = '2'

const tags: NonNullable<DecodeOptions['tags']> = new Proxy(
  {},
  {
    get: (_, tag) => (decode: () => unknown) => {
      const value = decode()
      const isBignum = tag === BIGNUM && value instanceof Uint8Array && value.length > 0
      return isBignum ? BigInt(`0x${Buffer.from(value).toString('hex')}`) : value
    },
  },
)

/** CBOR (RFC 8949), a sequence of items (RFC 8742). */
export const readCbor: ContainerReader = valuesReader('CBOR data', function* items(bytes) {
  for (let rest: Uint8Array = bytes; rest.length > 0; ) {
    const [value, behind] = decodeFirst(rest, {
      tags,
      rejectDuplicateMapKeys: false,
      useMaps: true,
    })
    yield value
    rest = behind
  }
})
