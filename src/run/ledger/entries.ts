/** What is known of a unit that was read clean: its records, and by which run. */
export interface Entry {
  readonly records: number
  /** Place of the run in the ledger's list. */
  readonly run: number
}

/** Bytes of a digest that are kept: of 10^8 units two share them with a chance of 10^-13. */
const DIGEST_BYTES = 12
export const ENTRY_BYTES: number = DIGEST_BYTES + 8

/** Clean units by the digest of their name and state, in one block of memory: 20 bytes each. */
export interface Entries {
  find(digest: Uint8Array): Entry | null
  readonly count: number
}

/** The first bytes of a digest as a number: most digests are told apart by it, at a tenth of the cost. */
const KEY_BYTES = 6

function keysOf(block: Buffer, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) =>
    block.readUIntBE(index * ENTRY_BYTES, KEY_BYTES),
  )
}

/** Looks up entries that lie sorted in `block`, as `EntryWriter` gives it. */
export function entriesIn(block: Buffer): Entries {
  const count = Math.floor(block.length / ENTRY_BYTES)
  const keys = keysOf(block, count)
  const isAt = (index: number, digest: Uint8Array): boolean =>
    block.compare(
      digest,
      0,
      DIGEST_BYTES,
      index * ENTRY_BYTES,
      index * ENTRY_BYTES + DIGEST_BYTES,
    ) === 0
  return {
    count,
    find(digest) {
      const key = Buffer.from(digest.buffer, digest.byteOffset, digest.length).readUIntBE(
        0,
        KEY_BYTES,
      )
      for (let at = firstFrom(keys, key); keys[at] === key; at++) {
        if (isAt(at, digest)) return readEntry(block, at)
      }
      return null
    },
  }
}

/** The place of the first key that is not below. */
function firstFrom(keys: Float64Array, key: number): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low
}

function readEntry(block: Buffer, index: number): Entry {
  const at = index * ENTRY_BYTES + DIGEST_BYTES
  return { records: block.readUInt32LE(at), run: block.readUInt32LE(at + 4) }
}

/** Gathers entries. */
export interface EntryWriter {
  add(digest: Uint8Array, entry: Entry): void
  /** Gives those that were read by the run `least` or one after it; of two of one digest, the later reading. */
  finish(least: number): WrittenEntries
}

/** Entries as `entriesIn` reads them. */
interface WrittenEntries {
  /** The runs that they name, in ascending order. */
  readonly runs: readonly number[]
  /** Sorted by digest, each naming its run by its place in `runs`. */
  readonly block: Buffer
}

const START = 1 << 10 // entries

/** Starts without an entry. */
export function entryWriter(): EntryWriter {
  let block = Buffer.alloc(START * ENTRY_BYTES)
  let count = 0
  return {
    add(digest, { records, run }) {
      if ((count + 1) * ENTRY_BYTES > block.length) {
        block = Buffer.concat([block, Buffer.alloc(block.length)])
      }
      const at = count * ENTRY_BYTES
      block.set(digest.subarray(0, DIGEST_BYTES), at)
      block.writeUInt32LE(Math.min(records, 2 ** 32 - 1), at + DIGEST_BYTES)
      block.writeUInt32LE(run, at + DIGEST_BYTES + 4)
      count++
    },
    finish: (least) => written(block, orderOf(block, count, least)),
  }
}

/** The places of the entries that count, sorted by digest. */
function orderOf(block: Buffer, count: number, least: number): Uint32Array {
  const keys = keysOf(block, count)
  const runAt = (index: number): number =>
    block.readUInt32LE(index * ENTRY_BYTES + DIGEST_BYTES + 4)
  const compare = (a: number, b: number): number =>
    (keys[a] ?? 0) - (keys[b] ?? 0) || compareDigests(block, a, b)
  const all = Uint32Array.from({ length: count }, (_, index) => index)
  const order = all
    .filter((index) => runAt(index) >= least)
    .sort((a, b) => compare(a, b) || runAt(b) - runAt(a))
  return order.filter((index, at) => at === 0 || compare(index, order[at - 1] ?? 0) !== 0)
}

function compareDigests(block: Buffer, a: number, b: number): number {
  const [from, other] = [a * ENTRY_BYTES, b * ENTRY_BYTES]
  return block.compare(block, other, other + DIGEST_BYTES, from, from + DIGEST_BYTES)
}

function written(block: Buffer, order: Uint32Array): WrittenEntries {
  const named = new Set<number>()
  for (const index of order) named.add(readEntry(block, index).run)
  const runs = [...named].toSorted((a, b) => a - b)
  const places = new Map(runs.map((run, place) => [run, place]))
  const sorted = Buffer.alloc(order.length * ENTRY_BYTES)
  order.forEach((from, to) => {
    block.copy(sorted, to * ENTRY_BYTES, from * ENTRY_BYTES, (from + 1) * ENTRY_BYTES)
    const place = places.get(readEntry(block, from).run) ?? 0
    sorted.writeUInt32LE(place, to * ENTRY_BYTES + DIGEST_BYTES + 4)
  })
  return { runs, block: sorted }
}
