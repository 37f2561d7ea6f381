import { hash } from 'node:crypto'

/** Words of 32 bits in an entry: 64 bits of a digest, and a number from 1; 0 stands for an empty entry. */
const WORDS = 3
const START = 1024

/** The table grows by a quarter when less than that share of it is empty: an entry costs 14 to 18 bytes. */
const EMPTY = 0.15
const GROWTH = 1.25

/** Remembers numbers by digests. */
export interface DigestTable {
  /** Adds a number below 2^32 - 1. */
  add(digest: Buffer, number: number): void
  /** The numbers under a digest; those of another digest are among them once in 2^64 times. */
  numbers(digest: Buffer): number[]
}

/** An empty table, with room for as many entries as are expected; of a digest it looks at the first eight bytes. */
export function digestTable(expected: number = 0): DigestTable {
  let room = Math.max(START, Math.ceil(expected / (1 - EMPTY)) + 1)
  let entries = new Uint32Array(room * WORDS)
  let count = 0
  const put = (high: number, low: number, marked: number): void => {
    let at = high % room
    while (entries[at * WORDS + 2] !== 0) at = (at + 1) % room
    entries[at * WORDS] = high
    entries[at * WORDS + 1] = low
    entries[at * WORDS + 2] = marked
  }
  const grow = (): void => {
    const old = entries
    room = Math.ceil(room * GROWTH)
    entries = new Uint32Array(room * WORDS)
    for (let at = 0; at < old.length; at += WORDS) {
      const marked = old[at + 2] ?? 0
      if (marked !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, marked)
    }
  }
  return {
    add(digest, number) {
      if (++count > room * (1 - EMPTY)) grow()
      put(digest.readUInt32LE(0), digest.readUInt32LE(4), number + 1)
    },
    numbers(digest) {
      const [high, low] = [digest.readUInt32LE(0), digest.readUInt32LE(4)]
      const found: number[] = []
      for (let at = high % room; entries[at * WORDS + 2] !== 0; at = (at + 1) % room) {
        const isIt = entries[at * WORDS] === high && entries[at * WORDS + 1] === low
        if (isIt) found.push((entries[at * WORDS + 2] ?? 1) - 1)
      }
      return found
    },
  }
}

/** A set of names of which only digests are kept. */
export interface NameSet {
  /** Whether the name was not in the set before. */
  add(name: string): boolean
  has(name: string): boolean
  /** As `add`, for what `digestOfName` gives. */
  addDigest(digest: Buffer): boolean
}

/** Bytes of a digest that a set of names looks at. */
export const NAME_BYTES = 12

export function digestOfName(name: string): Buffer {
  // As JSON, for bytes that are no UTF-8 would all become the same sign.
  return hash('sha256', JSON.stringify(name), 'buffer')
}

/** Keeps 95 bits of the digest of each name: of 10^8 names two are taken for one with a chance of 10^-13. */
export function nameSet(): NameSet {
  const table = digestTable()
  const restOf = (digest: Buffer): number => digest.readUInt32LE(NAME_BYTES - 4) >>> 1
  const hasDigest = (digest: Buffer): boolean => table.numbers(digest).includes(restOf(digest))
  const addDigest = (digest: Buffer): boolean => {
    if (hasDigest(digest)) return false
    table.add(digest, restOf(digest))
    return true
  }
  return {
    add: (name) => addDigest(digestOfName(name)),
    has: (name) => hasDigest(digestOfName(name)),
    addDigest,
  }
}
