const P1 = 0x9e3779b185ebca87n
const P2 = 0xc2b2ae3d27d4eb4fn
const P3 = 0x165667b19e3779f9n
const P4 = 0x85ebca77c2b2ae63n
const P5 = 0x27d4eb2f165667c5n

const STRIPE = 32

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)
const rotate = (value: bigint, by: bigint): bigint => wrap(value << by) | (value >> (64n - by))
const round = (lane: bigint, input: bigint): bigint =>
  wrap(rotate(wrap(lane + input * P2), 31n) * P1)

/** A hash over bytes that come piece by piece. */
export interface Xxh64 {
  update(bytes: Uint8Array): void
  digest(): bigint
}

/** Starts XXH64 with seed 0, as the checksum of Zstandard frames needs it (RFC 8878 section 3.1.1). */
export function startXxh64(): Xxh64 {
  const lanes = halves([wrap(P1 + P2), P2, 0n, wrap(-P1)])
  let rest = Buffer.alloc(0)
  let total = 0n
  return {
    update(bytes) {
      total += BigInt(bytes.length)
      const all = Buffer.concat([rest, bytes])
      const end = all.length - (all.length % STRIPE)
      for (let at = 0; at < end; at += 8) takeWord(lanes, (at & 0x18) >>> 3, all, at)
      rest = all.subarray(end)
    },
    digest: () => mixed(afterTail(wrap(merged(whole(lanes), total) + total), rest)),
  }
}

/** Numbers of 64 bits as two of 32: a BigInt for each word would cost more than to decompress it. */
interface Halves {
  readonly low: Uint32Array
  readonly high: Uint32Array
}

const halves = (values: readonly bigint[]): Halves => ({
  low: Uint32Array.from(values, (value) => Number(value & 0xffffffffn)),
  high: Uint32Array.from(values, (value) => Number(value >> 32n)),
})

const whole = ({ low, high }: Halves): bigint[] =>
  [...low].map((value, at) => (BigInt(high[at] ?? 0) << 32n) | BigInt(value))

const [P1_LOW, P1_HIGH, P2_LOW, P2_HIGH] = [0x85ebca87, 0x9e3779b1, 0x27d4eb4f, 0xc2b2ae3d] as const

/** The round function on one lane and the word at `at`. */
function takeWord({ low, high }: Halves, lane: number, bytes: Buffer, at: number): void {
  const [inLow, inHigh] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]
  const addLow = Math.imul(inLow, P2_LOW) >>> 0
  const addHigh = highOf(inLow, P2_LOW) + Math.imul(inLow, P2_HIGH) + Math.imul(inHigh, P2_LOW)
  const sum = (low[lane] as number) + addLow
  const sumLow = sum >>> 0
  const sumHigh = ((high[lane] as number) + addHigh + (sum > 0xffffffff ? 1 : 0)) >>> 0
  const turnedLow = ((sumLow << 31) | (sumHigh >>> 1)) >>> 0
  const turnedHigh = ((sumHigh << 31) | (sumLow >>> 1)) >>> 0
  low[lane] = Math.imul(turnedLow, P1_LOW)
  high[lane] =
    highOf(turnedLow, P1_LOW) + Math.imul(turnedLow, P1_HIGH) + Math.imul(turnedHigh, P1_LOW)
}

/** The upper 32 bits of a product of two numbers of 32 bits. */
function highOf(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16]
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const other = aLow * bHigh + (middle & 0xffff)
  return aHigh * bHigh + (middle >>> 16) + (other >>> 16)
}

function merged(lanes: readonly bigint[], total: bigint): bigint {
  if (total < STRIPE) return P5
  const turns = [1n, 7n, 12n, 18n]
  const sum = lanes.reduce((all, lane, at) => wrap(all + rotate(lane, turns[at] ?? 0n)), 0n)
  return lanes.reduce((hash, lane) => wrap((hash ^ round(0n, lane)) * P1 + P4), sum)
}

/** Takes in what fills no stripe: words of eight bytes, one of four, single bytes. */
function afterTail(start: bigint, rest: Buffer): bigint {
  let hash = start
  let at = 0
  for (; at + 8 <= rest.length; at += 8) {
    hash = wrap(rotate(hash ^ round(0n, rest.readBigUInt64LE(at)), 27n) * P1 + P4)
  }
  for (; at + 4 <= rest.length; at += 4) {
    hash = wrap(rotate(hash ^ wrap(BigInt(rest.readUInt32LE(at)) * P1), 23n) * P2 + P3)
  }
  for (; at < rest.length; at++) {
    hash = wrap(rotate(hash ^ wrap(BigInt(rest.readUInt8(at)) * P5), 11n) * P1)
  }
  return hash
}

function mixed(hash: bigint): bigint {
  const once = wrap((hash ^ (hash >> 33n)) * P2)
  const twice = wrap((once ^ (once >> 29n)) * P3)
  return twice ^ (twice >> 32n)
}
