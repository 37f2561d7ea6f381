import type { NotRead } from '../../model/index.ts'

/** Bytes at the end that tell. */
const LENGTH = 8

/** The last bytes of the tables of LevelDB, and of RocksDB, which came of it: their blocks are compressed by Snappy. */
const MARKS = ['57fb808b247547db', 'f7cff485b741e288']

/** Follows what comes last of a part. */
export interface EndMark {
  look(bytes: Uint8Array, from: number, to: number): void
  /** What is to be told of a kind that its end tells; null where it tells none. */
  finish(): Omit<NotRead, 'what'> | null
}

/** Watches for kinds of files that have their mark at the end. */
export function watchEnd(): EndMark {
  let end: Uint8Array = new Uint8Array(0)
  return {
    look(bytes, from, to) {
      const last = bytes.slice(Math.max(from, to - LENGTH), to)
      end = last.length < LENGTH ? Buffer.concat([end, last]).subarray(-LENGTH) : last
    },
    finish() {
      if (!MARKS.includes(Buffer.from(end).toString('hex'))) return null
      const detail = 'LevelDB table: only what stands there as it is was read'
      return { reason: 'unsupported', kind: 'leveldb', detail }
    },
  }
}
