/** A chunk of LZMA2 gives at most that much. */
const MOST_CHUNK = 2 * 1024 * 1024

const START = 4 * 1024 * 1024

/** The bytes that were decompressed last, which later ones may repeat. */
export interface Dictionary {
  /** How many bytes came since it was cleared, modulo 2^32. */
  readonly total: number
  /** The byte so many places before the last one; 0 before the first. */
  back(distance: number): number
  put(byte: number): void
  /** Puts bytes again; false where there are none at that distance. */
  repeat(distance: number, count: number): boolean
  set(bytes: Uint8Array): void
  /** Makes room for a chunk, then shows what comes after this. */
  mark(): void
  sinceMark(): Uint8Array
  clear(): void
}

/** A window of so many bytes; memory for it grows with what it holds. */
export function createWindow(size: number): Dictionary {
  const most = size + Math.max(2 * MOST_CHUNK, size >>> 2)
  let bytes = new Uint8Array(Math.min(most, START))
  let end = 0
  let marked = 0
  let total = 0
  let valid = 0

  function makeRoom(): void {
    if (end + MOST_CHUNK <= bytes.length) return
    if (bytes.length < most) {
      const larger = new Uint8Array(Math.min(most, 2 * bytes.length))
      larger.set(bytes.subarray(0, end))
      bytes = larger
      makeRoom()
      return
    }
    const kept = Math.min(size, end)
    bytes.copyWithin(0, end - kept, end)
    end = kept
  }

  return {
    get total() {
      return total
    },
    back: (distance) => (distance < valid ? (bytes[end - 1 - distance] as number) : 0),
    put(byte) {
      bytes[end++] = byte
      total = (total + 1) >>> 0
      valid++
    },
    repeat(distance, count) {
      if (distance >= valid || distance >= size) return false
      let from = end - 1 - distance
      if (from < 0) return false
      for (let left = count; left > 0; left--) bytes[end++] = bytes[from++] as number
      total = (total + count) >>> 0
      valid += count
      return true
    },
    set(added) {
      bytes.set(added, end)
      end += added.length
      total = (total + added.length) >>> 0
      valid += added.length
    },
    mark() {
      makeRoom()
      marked = end
    },
    sinceMark: () => bytes.subarray(marked, end),
    clear() {
      total = 0
      valid = 0
    },
  }
}
