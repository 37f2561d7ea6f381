import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'

/** Writes a new file, readable by its owner only; it is on the disk when this returns. Throws what the system does. */
export function writePieces(path: string, pieces: Iterable<string | Uint8Array>): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    for (const piece of pieces) writeFileSync(file, piece)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
