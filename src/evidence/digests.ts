import { createHash } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import { openRegular, SANE } from './regular-file.ts'

/** SHA-256 of a file by its name, as lower-case hexadecimal. */
export type Digests = ReadonlyMap<string, string>

const PIECE = 1 << 20 // bytes held of a file, however large a page of 50,000 findings is

/** SHA-256 of bytes or text. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** SHA-256 of a regular file; throws what `openRegular` does. */
export function digestOfFile(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE)
  const file = openRegular(path, SANE.document)
  try {
    for (let got = readSync(file, piece); got > 0; got = readSync(file, piece))
      hash.update(piece.subarray(0, got))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/** The lines that `sha256sum -c` reads, in the order of the names. */
export function formatDigests(digests: Digests): string {
  return sorted(digests)
    .map(([name, digest]) => `${digest}  ${name}\n`)
    .join('')
}

/** Entries in the order of their names. */
export function sorted(digests: Digests): [name: string, digest: string][] {
  return [...digests].sort(([a], [b]) => (a < b ? -1 : 1))
}
