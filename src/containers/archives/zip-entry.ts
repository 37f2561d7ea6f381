import { crc32, inflateRawSync } from 'node:zlib'
import { withinRatio } from '../compressed.ts'
import { decompressors, unraw } from '../compression/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import { strayBytes } from '../stray-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** What a header of PKWARE's APPNOTE 6.3 says of an entry. */
export interface ZipEntry {
  readonly name: Buffer
  readonly flags: number
  readonly method: number
  readonly checksum: number
  readonly compressed: number
  readonly size: number
}

const ENCRYPTED = 1
const AES = 99

/** Entries up to this size are decompressed in one step: an engine for each costs more than they do. */
const SMALL = 64 * 1024
const SMALL_OUTPUT = 1024 * 1024

/** Throws for an entry that needs a password. */
export function refuseEncrypted({ flags, method }: ZipEntry): void {
  if ((flags & ENCRYPTED) === 0 && method !== AES) return
  throw new UnreadableError('encrypted', 'needs a password')
}

/** The content of an entry from its stored bytes, and what stands behind it in them. */
export async function* contentOf(
  entry: ZipEntry,
  stored: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  refuseEncrypted(entry)
  const { compressed } = entry
  const cursor = cursorOf(stored)
  let checksum = 0
  for await (const piece of decompressed(entry, cursor)) {
    checksum = crc32(piece, checksum)
    yield piece
  }
  if (checksum !== entry.checksum) throw damaged('the checksum is wrong')
  const { position } = cursor
  if (position < compressed) yield* strayBytes(cursor.pieces(compressed), 'zip data', position)
}

async function* decompressed(
  { method, compressed, size }: ZipEntry,
  cursor: Cursor,
): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    yield* cursor.pieces(compressed)
    if (cursor.position < compressed) throw damaged('ends early')
    return
  }
  const small = method === 8 && compressed <= SMALL && size <= SMALL_OUTPUT
  const content = small ? inflateSmall(await cursor.peek(compressed), size) : null
  if (content === null) yield* withinRatio(await decoderOf(method), cursor)
  else {
    cursor.advance(compressed)
    yield content
  }
}

/** What zlib tells of its work where it is asked for. */
interface Inflated {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

/** Null where it has to be looked at closely. */
function inflateSmall(stored: Uint8Array, size: number): Uint8Array | null {
  try {
    const inflated: unknown = inflateRawSync(stored, { maxOutputLength: size + 1, info: true })
    const { buffer, engine } = inflated as Inflated
    return engine.bytesWritten === stored.length ? buffer : null
  } catch {
    return null
  }
}

async function decoderOf(method: number): Promise<(cursor: Cursor) => AsyncGenerator<Uint8Array>> {
  if (method === 8) return unraw
  if (method === 12) return decompressors.bzip2()
  if (method === 93) return decompressors.zstd()
  if (method === 95) return decompressors.xz()
  throw new UnreadableError('unsupported', `compression method ${method}`)
}
