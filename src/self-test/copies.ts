import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { containers } from '../containers/index.ts'

/** A file as it is written among the planted ones. */
export interface Copy {
  readonly file: string
  readonly bytes: Buffer
}

/** Bytes of a text that are copied; compressed data are copied whole, or not at all. */
const [MOST, MOST_COMPRESSED] = [1 << 20, 16 << 20]
const GZIP = Buffer.from('1f8b08', 'hex')
const MARKS = [Buffer.from('efbbbf', 'hex'), Buffer.from('fffe', 'hex'), Buffer.from('feff', 'hex')]

/** A copy of a file that begins with a line that holds a test number, in the charset of the file. */
export function copyOf(path: string, number: string): Copy {
  const line = Buffer.from(`card_number=${number} ok\n`)
  const { bytes, size } = beginningOf(path)
  if (bytes.subarray(0, GZIP.length).equals(GZIP)) {
    if (size > MOST_COMPRESSED) throw new Error('more than 16 MiB of compressed data')
    return { file: 'copy.gz', bytes: Buffer.concat([gzipSync(line), bytes]) } // members follow each other
  }
  if (containers.isContainer(bytes)) throw new Error('nothing can be planted in a container')
  const text = bytes.subarray(0, MOST)
  const mark = MARKS.find((one) => text.subarray(0, one.length).equals(one)) ?? Buffer.alloc(0)
  const wide = Buffer.from(line.toString(), 'utf16le')
  const written = mark.length !== 2 ? line : mark[0] === 0xff ? wide : wide.swap16()
  return { file: 'copy', bytes: Buffer.concat([mark, written, text.subarray(mark.length)]) }
}

function beginningOf(path: string): { bytes: Buffer; size: number } {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, MOST_COMPRESSED))
    return { bytes: bytes.subarray(0, readSync(file, bytes)), size }
  } finally {
    closeSync(file)
  }
}
