/** Lengths, least and most, of the tags that stand beside a number in a message (EMV Book 3, annex A). */
const LENGTHS: ReadonlyMap<number, readonly [least: number, most: number]> = new Map([
  ...within(1, 1, 0x9c, 0x5f34, 0x9f27, 0x9f35),
  ...within(2, 2, 0x82, 0x8a, 0x9b, 0x5f28, 0x5f2a, 0x5f30, 0x9f07, 0x9f08, 0x9f09, 0x9f1a, 0x9f36),
  ...within(3, 3, 0x9a, 0x5f24, 0x5f25, 0x9f21, 0x9f33, 0x9f34),
  ...within(4, 4, 0x9f37),
  ...within(5, 5, 0x95),
  ...within(6, 6, 0x9f02, 0x9f03),
  ...within(8, 8, 0x9f1e, 0x9f26),
  ...within(2, 4, 0x9f41),
  ...within(5, 16, 0x84, 0x9f06),
  ...within(7, 10, 0x5a),
  ...within(11, 19, 0x57),
  ...within(2, 26, 0x5f20),
  ...within(1, 32, 0x9f10),
])

const LONGEST = 35 // two bytes of tag, one of length, and what a tag holds at most

/** Whether another tag of a message stands directly before `start` or at `end`: a tag alone is chance. */
export function hasNeighbour(bytes: Uint8Array, start: number, end: number): boolean {
  if (endOfTag(bytes, end) > 0) return true
  for (let at = Math.max(0, start - LONGEST); at < start; at++) {
    if (endOfTag(bytes, at) === start) return true
  }
  return false
}

/** Where the tag at `at` ends, or 0 if none is there. */
function endOfTag(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const size = first === 0x5f || first === 0x9f ? 2 : 1
  const tag = size === 2 ? (first << 8) | (bytes[at + 1] ?? 0) : first
  const length = bytes[at + size] ?? 0
  const [least, most] = LENGTHS.get(tag) ?? [1, 0]
  return length >= least && length <= most ? at + size + 1 + length : 0
}

function within(least: number, most: number, ...tags: number[]): [number, [number, number]][] {
  return tags.map((tag) => [tag, [least, most]])
}
