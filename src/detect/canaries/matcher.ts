/** Bytes that are looked at together: of text, four are seldom the same by chance. */
const BLOCK = 4
const MULTIPLIER = 0x9e3779b1 // 2^32 by the golden ratio: neighbours come to lie far apart
const ENTRIES_PER_BLOCK = 8
const [FEWEST_BITS, MOST_BITS] = [16, 22]

/** Calls `hit` for each of the patterns in the bytes, by its index and where it starts. */
export type Matcher = (bytes: Uint8Array, hit: (pattern: number, start: number) => void) => void

/**
 * Looks for many patterns at once: the bytes are passed over in steps, as far as no pattern can end sooner
 * (Wu and Manber, A fast algorithm for multi-pattern searching, TR-94-17, 1994).
 *
 * Patterns have at least four bytes; the shortest one decides how long the steps are.
 */
export function matcher(patterns: readonly Uint8Array[]): Matcher {
  const shortest = Math.min(...patterns.map(({ length }) => length))
  const reach = shortest - BLOCK
  const bits = bitsFor(patterns.length * (reach + 1))
  const steps = new Uint8Array(1 << bits).fill(reach + 1)
  const ending = new Map<number, number[]>()
  for (const [index, pattern] of patterns.entries()) {
    for (let at = 0; at <= reach; at++) {
      const entry = entryOf(pattern, at, bits)
      steps[entry] = Math.min(steps[entry] ?? 0, reach - at)
    }
    const last = entryOf(pattern, reach, bits)
    ending.set(last, [...(ending.get(last) ?? []), index])
  }
  return (bytes, hit) => {
    const end = bytes.length - BLOCK
    for (let at = reach; at <= end; ) {
      const entry = entryOf(bytes, at, bits)
      const step = steps[entry] ?? 1
      if (step > 0) {
        at += step
        continue
      }
      const start = at - reach
      for (const index of ending.get(entry) ?? []) {
        if (standsAt(patterns[index], bytes, start)) hit(index, start)
      }
      at++
    }
  }
}

function bitsFor(blocks: number): number {
  const wanted = Math.ceil(Math.log2(Math.max(1, blocks * ENTRIES_PER_BLOCK)))
  return Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted))
}

function entryOf(bytes: Uint8Array, at: number, bits: number): number {
  const block =
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  return Math.imul(block, MULTIPLIER) >>> (32 - bits)
}

function standsAt(pattern: Uint8Array | undefined, bytes: Uint8Array, start: number): boolean {
  if (pattern === undefined || start + pattern.length > bytes.length) return false
  for (let at = 0; at < pattern.length; at++) if (pattern[at] !== bytes[start + at]) return false
  return true
}
