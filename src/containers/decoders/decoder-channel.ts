import type { DecoderInput, DecoderPart } from './decoder-part.ts'

/** The decoders that work in threads. */
export type DecoderName = 'pdf' | 'parquet'

/** What starts a decoder: which one, how large its container is, and the memory that both threads see. */
export interface DecoderTask {
  readonly decoder: DecoderName
  readonly size: number
  readonly memory: SharedArrayBuffer
}

/** What a decoder says: that it needs bytes, a part, that there are no more, or that it broke down. */
export type DecoderMessage =
  | { readonly from: number; readonly count: number }
  | { readonly part: DecoderPart }
  | null
  | 'broken'

/** The memory holds two numbers, how many bytes were read and how many parts nobody has taken yet, then the bytes. */
const [READ, WAITING, NUMBERS] = [0, 1, 8]
const PIECE = 256 * 1024

const PENDING = -1
const FAILED = -2

/** A few parts: while one is looked at, the next ones are made. */
const MOST_WAITING = 8

export const newMemory = (): SharedArrayBuffer => new SharedArrayBuffer(NUMBERS + PIECE)

/** In the thread of a decoder: reads by asking the other thread, and sleeps until it has answered. */
export function inputFrom(
  { size, memory }: DecoderTask,
  ask: (from: number, count: number) => void,
): DecoderInput {
  const numbers = new Int32Array(memory, 0, 2)
  const bytes = new Uint8Array(memory, NUMBERS)
  const read = (from: number, count: number): Uint8Array => {
    Atomics.store(numbers, READ, PENDING)
    ask(from, count)
    Atomics.wait(numbers, READ, PENDING)
    const got = Atomics.load(numbers, READ)
    if (got === FAILED) throw new Error('the file cannot be read on')
    return bytes.subarray(0, got)
  }
  return {
    size,
    slice(from, to) {
      const start = Math.max(0, from)
      const copy = new Uint8Array(Math.max(0, Math.min(to, size) - start))
      for (let at = 0; at < copy.length; ) {
        const piece = read(start + at, Math.min(PIECE, copy.length - at))
        if (piece.length === 0) return copy.slice(0, at)
        copy.set(piece, at)
        at += piece.length
      }
      return copy
    },
  }
}

/** In the thread of a decoder: sleeps while too many parts wait, so that memory is bounded, and counts one more. */
export function awaitTurn(memory: SharedArrayBuffer): void {
  const numbers = new Int32Array(memory, 0, 2)
  for (let waiting = Atomics.load(numbers, WAITING); waiting >= MOST_WAITING; ) {
    Atomics.wait(numbers, WAITING, waiting)
    waiting = Atomics.load(numbers, WAITING)
  }
  Atomics.add(numbers, WAITING, 1)
}

/** In the other thread: a part was taken. */
export function tellTaken(memory: SharedArrayBuffer): void {
  const numbers = new Int32Array(memory, 0, 2)
  Atomics.sub(numbers, WAITING, 1)
  Atomics.notify(numbers, WAITING)
}

/** In the other thread: reads for the decoder, and wakes it. */
export function answer(memory: SharedArrayBuffer, read: (into: Uint8Array) => number): void {
  const numbers = new Int32Array(memory, 0, 2)
  let got = FAILED
  try {
    got = read(new Uint8Array(memory, NUMBERS))
  } finally {
    Atomics.store(numbers, READ, got)
    Atomics.notify(numbers, READ)
  }
}
