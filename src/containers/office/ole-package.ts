import type { Contained } from '../format.ts'
import { bytesAt, part, type RandomBytes } from '../memory-bytes.ts'

/** More than two names and a path have. */
const MOST_HEADER = 4096

/** Gives a file that was put into a document by its name, behind the header that the packager of Windows writes. */
export async function* readPackaged(bytes: RandomBytes): AsyncGenerator<Contained> {
  const header = bytesAt(bytes, 0, MOST_HEADER)
  const label = 6 // its length in four bytes, and flags
  const name = header.indexOf(0, label) + 1
  const behind = header.indexOf(0, name) + 1
  const path = behind + 8 // flags, and the length of the path
  const size = header.indexOf(0, path) + 1
  const isHeader = name > label && behind > name && size > path && size + 4 <= header.length
  const from = isHeader ? size + 4 : 4
  yield { name: null, bytes: part(bytes, 0, from).pieces(), isPlain: true }
  yield {
    name: isHeader ? header.subarray(name, behind - 1) : null,
    bytes: part(bytes, from, bytes.size).pieces(),
  }
}
