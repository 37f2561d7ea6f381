import { createInflate, inflateSync } from 'node:zlib'

/** The reader of PDF holds a decompressed stream whole: text of a page is rarely a thousandth of it. */
const MOST_STREAM = 64 * 1024 * 1024

/** What of a file is kept decompressed between looking at its sizes and looking into it. */
const MOST_KEPT = 16 * 1024 * 1024

/** zlib loses what it made last before damage: no more than this. */
const LAST = 1024

/** Compressed bytes after which it is asked whether that is enough. */
const PIECE = 16 * 1024

/** A stream decompressed; without its bytes where it is damaged or too large. */
interface PdfInflated {
  readonly bytes: Buffer
  readonly state: 'whole' | 'damaged' | 'huge'
}

/** Decompresses a stream that begins with these bytes. */
export type PdfInflate = (data: Buffer) => PdfInflated

/** Decompresses the streams of a file, each once as far as there is room to keep what it was. */
export function inflaterOf(pdf: Buffer): PdfInflate {
  const kept = new Map<number, PdfInflated>()
  let room = MOST_KEPT
  return (data) => {
    const isOfFile = data.buffer === pdf.buffer
    const before = isOfFile ? kept.get(data.byteOffset) : undefined
    if (before !== undefined) return before
    const inflated = inflate(data)
    if (!isOfFile || inflated.bytes.length > room) return inflated
    room -= inflated.bytes.length
    kept.set(data.byteOffset, inflated)
    return inflated
  }
}

const NONE = Buffer.alloc(0)

function inflate(data: Buffer): PdfInflated {
  try {
    return { bytes: inflateSync(data, { maxOutputLength: MOST_STREAM }), state: 'whole' }
  } catch (error) {
    const isHuge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return { bytes: NONE, state: isHuge ? 'huge' : 'damaged' }
  }
}

/** What stands before the damage in a stream: it comes in small pieces, of which the last is lost. */
export async function inflateAsFar(data: Buffer): Promise<Buffer> {
  const engine = createInflate({ chunkSize: LAST })
  const pieces: Buffer[] = []
  let size = 0
  engine.on('data', (piece: Buffer) => {
    pieces.push(piece)
    size += piece.length
  })
  await new Promise<void>((resolve) => {
    engine.on('error', () => resolve()).on('end', resolve)
    const feed = (at: number): void => {
      if (at >= data.length || size > MOST_STREAM) engine.end()
      else engine.write(data.subarray(at, at + PIECE), (error) => error ?? feed(at + PIECE))
    }
    feed(0)
  })
  engine.destroy()
  return Buffer.concat(pieces)
}
