import { setImmediate } from 'node:timers/promises'

/** Bytes after which others get a turn: bytes in memory come without a pause, and a reader may give nothing of them. */
const TURN = 4 * 1024 * 1024

/** Reads a stream in steps of the reader's own choice. */
export interface Cursor {
  /** How many bytes were taken so far. */
  readonly position: number
  /** Shows the next bytes without taking them, fewer only at the end; valid until the next call. */
  peek(count: number): Promise<Buffer>
  /** Shows the bytes at hand, none only at the end; valid until the next call. */
  some(): Promise<Buffer>
  /** Takes bytes that were shown. */
  advance(count: number): void
  /** Takes the next bytes, fewer only at the end. */
  take(count: number): Promise<Buffer>
  /** Takes the next bytes piece by piece, fewer only at the end. */
  pieces(count: number): AsyncGenerator<Uint8Array>
  /** Takes bytes unseen; tells how many there were. */
  skip(count: number): Promise<number>
}

const NONE = Buffer.alloc(0)

/** The same bytes with the methods of a Buffer. */
const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)

/** Starts at the first byte of a stream. */
export function cursorOf(stream: AsyncGenerator<Uint8Array>): Cursor {
  let held: Buffer = NONE
  let taken = 0
  let ended = false
  let turn = TURN

  async function pull(): Promise<Buffer> {
    while (!ended) {
      const next = await stream.next()
      if (next.done) ended = true
      else if (next.value.length > 0) {
        turn -= next.value.length
        if (turn < 0) {
          await setImmediate()
          turn = TURN
        }
        return viewOf(next.value)
      }
    }
    return NONE
  }

  async function some(): Promise<Buffer> {
    if (held.length === 0) held = await pull()
    return held
  }

  async function peek(count: number): Promise<Buffer> {
    if (held.length < count && !ended) held = await gather(held, count, pull)
    return held.subarray(0, count)
  }

  function advance(count: number): void {
    held = held.subarray(count)
    taken += count
  }

  async function* pieces(count: number): AsyncGenerator<Uint8Array> {
    for (let left = count; left > 0; ) {
      const piece = (await some()).subarray(0, left)
      if (piece.length === 0) return
      left -= piece.length
      advance(piece.length)
      yield piece
    }
  }

  return {
    get position() {
      return taken
    },
    peek,
    some,
    advance,
    async take(count) {
      const bytes = Buffer.from(await peek(count))
      advance(bytes.length)
      return bytes
    },
    pieces,
    async skip(count) {
      const before = taken
      for await (const _ of pieces(count));
      return taken - before
    },
  }
}

/** Copies pieces behind each other until there are enough: a piece is gone when the next one comes. */
async function gather(first: Buffer, count: number, pull: () => Promise<Buffer>): Promise<Buffer> {
  let bytes = Buffer.alloc(Math.max(count, 2 * first.length))
  bytes.set(first)
  let filled = first.length
  while (filled < count) {
    const piece = await pull()
    if (piece.length === 0) break
    if (filled + piece.length > bytes.length) {
      const larger = Buffer.alloc(filled + piece.length)
      larger.set(bytes.subarray(0, filled))
      bytes = larger
    }
    bytes.set(piece, filled)
    filled += piece.length
  }
  return bytes.subarray(0, filled)
}
