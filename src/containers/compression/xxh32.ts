const P1 = 0x9e3779b1
const P2 = 0x85ebca77
const P3 = 0xc2b2ae3d
const P4 = 0x27d4eb2f
const P5 = 0x165667b1

const STRIPE = 16

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
const round = (lane: number, input: number): number =>
  Math.imul(rotate((lane + Math.imul(input, P2)) | 0, 13), P1)

/** A hash over bytes that come piece by piece. */
export interface Xxh32 {
  update(bytes: Uint8Array): void
  digest(): number
}

/** Starts XXH32 with seed 0, as the checksums of LZ4 frames need it (lz4_Frame_format.md). */
export function startXxh32(): Xxh32 {
  const lanes = [(P1 + P2) | 0, P2 | 0, 0, -P1 | 0]
  let rest = Buffer.alloc(0)
  let total = 0
  return {
    update(bytes) {
      total += bytes.length
      const all = Buffer.concat([rest, bytes])
      const end = all.length - (all.length % STRIPE)
      for (let at = 0; at < end; at += 4) {
        const lane = (at >>> 2) & 3
        lanes[lane] = round(lanes[lane] as number, all.readInt32LE(at))
      }
      rest = all.subarray(end)
    },
    digest: () => mixed(afterTail(total < STRIPE ? P5 : merged(lanes), total, rest)),
  }
}

const merged = (lanes: readonly number[]): number =>
  lanes.reduce((sum, lane, index) => (sum + rotate(lane, [1, 7, 12, 18][index] as number)) | 0, 0)

function afterTail(start: number, total: number, rest: Buffer): number {
  let hash = (start + total) | 0
  let at = 0
  for (; at + 4 <= rest.length; at += 4)
    hash = Math.imul(rotate((hash + Math.imul(rest.readInt32LE(at), P3)) | 0, 17), P4)
  for (; at < rest.length; at++)
    hash = Math.imul(rotate((hash + Math.imul(rest.readUInt8(at), P5)) | 0, 11), P1)
  return hash
}

function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 15), P2)
  const second = Math.imul(first ^ (first >>> 13), P3)
  return (second ^ (second >>> 16)) >>> 0
}
