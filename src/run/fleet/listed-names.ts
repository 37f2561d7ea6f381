import { OutputError } from '../../errors.ts'
import { recordFile, sealedBlocks } from '../../sealed-records/index.ts'
import { digestOfName, NAME_BYTES, type NameSet, nameSet } from '../digest-table.ts'

/** What came of a listing that may begin anew. */
export interface ListedNames {
  /** The listing begins anew: from now on what came before is known. */
  beginAnew(): void
  /** Whether a name did not come before the listing was begun anew. */
  isNew(name: string): boolean
  close(): void
}

/**
 * Takes no memory for names: their digests are in a file of a folder, and are read only where a listing begins anew,
 * which is seldom.
 */
export function listedNames(folder: string): ListedNames {
  const blocks = sealedBlocks(folder, (...told) => new OutputError(...told))
  const written = recordFile(NAME_BYTES / Uint32Array.BYTES_PER_ELEMENT, blocks)
  let known: NameSet | null = null
  return {
    beginAnew() {
      if (known) return
      known = nameSet()
      for (const { buffer, byteOffset } of written.records())
        known.addDigest(Buffer.from(buffer, byteOffset, NAME_BYTES))
    },
    isNew(name) {
      if (known) return known.add(name)
      written.add(
        new Uint32Array(Uint8Array.from(digestOfName(name).subarray(0, NAME_BYTES)).buffer),
      )
      return true
    },
    close: blocks.close,
  }
}
