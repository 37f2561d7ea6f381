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
  const lanes = [wrap(P1 + P2), P2, 0n, wrap(-P1)]
  let rest = Buffer.alloc(0)
  let total = 0n
  return {
    update(bytes) {
      total += BigInt(bytes.length)
      const all = Buffer.concat([rest, bytes])
      const end = all.length - (all.length % STRIPE)
      for (let at = 0; at < end; at += STRIPE) {
        for (let lane = 0; lane < 4; lane++) {
          lanes[lane] = round(lanes[lane] as bigint, all.readBigUInt64LE(at + 8 * lane))
        }
      }
      rest = all.subarray(end)
    },
    digest: () => mixed(afterTail(wrap(merged(lanes, total) + total), rest)),
  }
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
