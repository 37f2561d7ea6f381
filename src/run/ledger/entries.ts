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
  /** The runs that entries name, in ascending order. */
  runs(): number[]
  /** All of them sorted by digest, each naming its run by its place in `runs`. */
  sorted(): Buffer
}

const START = 1 << 10 // entries

/** Starts without an entry. */
export function entryWriter(): EntryWriter {
  let block = Buffer.alloc(START * ENTRY_BYTES)
  let count = 0
  const named = new Set<number>()
  const runs = (): number[] => [...named].toSorted((a, b) => a - b)
  return {
    runs,
    add(digest, { records, run }) {
      named.add(run)
      if ((count + 1) * ENTRY_BYTES > block.length) {
        block = Buffer.concat([block, Buffer.alloc(block.length)])
      }
      const at = count * ENTRY_BYTES
      block.set(digest.subarray(0, DIGEST_BYTES), at)
      block.writeUInt32LE(Math.min(records, 2 ** 32 - 1), at + DIGEST_BYTES)
      block.writeUInt32LE(run, at + DIGEST_BYTES + 4)
      count++
    },
    sorted() {
      const order = Uint32Array.from({ length: count }, (_, index) => index).sort((a, b) =>
        block.compare(
          block,
          b * ENTRY_BYTES,
          b * ENTRY_BYTES + DIGEST_BYTES,
          a * ENTRY_BYTES,
          a * ENTRY_BYTES + DIGEST_BYTES,
        ),
      )
      const sorted = Buffer.alloc(count * ENTRY_BYTES)
      const places = new Map(runs().map((run, place) => [run, place]))
      order.forEach((from, to) => {
        block.copy(sorted, to * ENTRY_BYTES, from * ENTRY_BYTES, (from + 1) * ENTRY_BYTES)
        const at = to * ENTRY_BYTES + DIGEST_BYTES + 4
        sorted.writeUInt32LE(places.get(sorted.readUInt32LE(at)) ?? 0, at)
      })
      return sorted
    },
  }
}
