const HALF = 1024 // probabilities are 11 bits wide

/** Decodes bits by their probabilities, which follow what was decoded (LZMA specification, "Range Decoder"). */
export interface RangeCoder {
  /** A chunk of data begins. */
  start(chunk: Uint8Array): void
  /** How many bytes of the chunk were taken. */
  position(): number
  /** Whether more was decoded than the chunk holds. */
  isBeyond(): boolean
  /** Forgets what was learnt. */
  reset(): void
  /** The next bit, by the probability with this index. */
  bit(index: number): number
  /** So many bits that are as likely 0 as 1. */
  direct(count: number): number
  /** A number of so many bits, the highest first, each by its own probability from `base` on. */
  tree(base: number, bits: number): number
  /** The same, the lowest first. */
  reversedTree(base: number, bits: number): number
}

/** The first of five bytes that begin a chunk is always 0. */
const START = 5

/**
 * A decoder with so many probabilities.
 *
 * One function above the usual length: each bit of a file moves `range` and `code`, which stay variables of it.
 */
export function rangeCoder(count: number): RangeCoder {
  const probabilities = new Uint16Array(count)
  let data = new Uint8Array(0)
  let at = 0
  let range = 0
  let code = 0

  function bit(index: number): number {
    const probability = probabilities[index] as number
    const bound = (range >>> 11) * probability
    let value: number
    if (code < bound) {
      range = bound
      probabilities[index] = probability + ((2048 - probability) >>> 5)
      value = 0
    } else {
      range -= bound
      code -= bound
      probabilities[index] = probability - (probability >>> 5)
      value = 1
    }
    if (range < 0x1000000) {
      range = (range << 8) >>> 0
      code = ((code << 8) | (data[at++] as number)) >>> 0
    }
    return value
  }

  return {
    start(chunk) {
      data = chunk as Uint8Array<ArrayBuffer>
      at = START
      range = 0xffffffff
      code = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).readUInt32BE(1)
    },
    position: () => at,
    isBeyond: () => at > data.length,
    reset: () => void probabilities.fill(HALF),
    bit,
    direct(count) {
      let value = 0
      for (let left = count; left > 0; left--) {
        range >>>= 1
        const isOne = code >= range
        if (isOne) code -= range
        value = (value << 1) | (isOne ? 1 : 0)
        if (range < 0x1000000) {
          range = (range << 8) >>> 0
          code = ((code << 8) | (data[at++] as number)) >>> 0
        }
      }
      return value
    },
    tree(base, bits) {
      let node = 1
      for (let left = bits; left > 0; left--) node = (node << 1) | bit(base + node)
      return node - (1 << bits)
    },
    reversedTree(base, bits) {
      let node = 1
      let value = 0
      for (let place = 0; place < bits; place++) {
        const one = bit(base + node)
        node = (node << 1) | one
        value |= one << place
      }
      return value
    },
  }
}
