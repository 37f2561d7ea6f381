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

/** Looks up entries that lie sorted in `block`, as `sortedBlock` makes it. */
export function entriesIn(block: Buffer): Entries {
  const count = Math.floor(block.length / ENTRY_BYTES)
  const compareAt = (index: number, digest: Uint8Array): number =>
    block.compare(digest, 0, DIGEST_BYTES, index * ENTRY_BYTES, index * ENTRY_BYTES + DIGEST_BYTES)
  return {
    count,
    find(digest) {
      let [low, high] = [0, count - 1]
      while (low <= high) {
        const middle = (low + high) >>> 1
        const order = compareAt(middle, digest)
        if (order === 0) return readEntry(block, middle)
        if (order < 0) low = middle + 1
        else high = middle - 1
      }
      return null
    },
  }
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
export interface WrittenEntries {
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
  const runAt = (index: number): number => readEntry(block, index).run
  const all = Uint32Array.from({ length: count }, (_, index) => index)
  const order = all
    .filter((index) => runAt(index) >= least)
    .sort((a, b) => compareDigests(block, a, b) || runAt(b) - runAt(a))
  return order.filter(
    (index, at) => at === 0 || compareDigests(block, index, order[at - 1] ?? 0) !== 0,
  )
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
