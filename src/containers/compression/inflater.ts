import { createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** Decompressed bytes at a time: more gain nothing. */
const OUTPUT = 128 * 1024

/** What came of one piece. */
interface Step {
  readonly output: readonly Uint8Array[]
  /** zlib's words for the damage; some output of the same piece may then be lost. */
  readonly failure: string | null
  /** How many bytes of the piece stand after the end of the compressed data. */
  readonly unused: number
}

/** zlib's decoder, a piece at a time; gzip members that follow each other are decoded as one. */
export interface Inflater {
  /** Decompresses a piece; null says that there are no more. */
  feed(piece: Uint8Array | null): Promise<Step>
  close(): void
}

const ENGINES = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw }

/** Starts a decoder. */
export function startInflater(kind: 'gzip' | 'zlib' | 'raw'): Inflater {
  const engine = ENGINES[kind]({ chunkSize: OUTPUT })
  const output: Uint8Array[] = []
  let fed = 0
  const drain = (): void => {
    for (let bytes = engine.read(); bytes !== null; bytes = engine.read()) output.push(bytes)
  }
  // zlib stops at a full buffer, so it is emptied while a piece is still being worked on.
  engine.on('readable', drain)

  const step = (piece: Uint8Array | null): Promise<string | null> =>
    new Promise((resolve) => {
      const settle = (failure: string | null): void => {
        engine.off('error', fail)
        drain()
        resolve(failure)
      }
      const fail = (error: Error): void => settle(error.message)
      engine.once('error', fail)
      if (piece === null) engine.once('end', () => settle(null)).end()
      else engine.write(piece, (error) => error ?? settle(null))
    })

  const feed = async (piece: Uint8Array | null): Promise<Step> => {
    const ended = engine.bytesWritten < fed
    const failure = ended ? null : await step(piece)
    const length = piece?.length ?? 0
    fed += length
    const unused = failure === null ? Math.min(fed - engine.bytesWritten, length) : 0
    return { output: output.splice(0), failure, unused }
  }
  return { feed, close: () => void engine.destroy() }
}
