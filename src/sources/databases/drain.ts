import type { FillRows } from './row-windows.ts'

/** Where bytes come from. */
interface Pausable {
  pause(): unknown
  resume(): unknown
}

/** What is drained, and into what. */
interface DrainOptions {
  readonly flow: Pausable
  readonly memory: Uint8Array
  /** Follows rows up to `filled`, and gives how much of memory is filled with rows. */
  walk(filled: number, base: number): number
  /** Gets what comes after the end. */
  spill(bytes: Uint8Array): void
}

/** Memory that waits for bytes. */
interface Space {
  filled: number
  readonly base: number
  full(filled: number): void
}

/** Bytes of a socket on their way into memory. */
export interface Drain {
  /** Takes bytes, which may change when the flow goes on; what there is no room for makes it pause. */
  take(bytes: Uint8Array): void
  readonly fill: FillRows
  /** No more rows come: whoever waits for them gets what is there. */
  close(): void
}

/**
 * Bytes go straight into the memory that waits for them, and are walked over while they are at hand.
 *
 * The reader wakes when its memory is full: waking it for each of the 8 kB that a server sends at a time
 * costs more than searching them.
 */
export function drainInto({ flow, memory, walk, spill }: DrainOptions): Drain {
  let wanted: Space | null = null
  let early: Uint8Array[] = []
  let isClosed = false

  return {
    take(bytes) {
      const rest = drain(bytes)
      if (rest.length === 0) return
      if (isClosed) return spill(rest)
      early.push(rest)
      flow.pause()
    },
    async fill(filled, base) {
      if (isClosed) return 0
      const full = new Promise<number>((resolve) => {
        wanted = { filled, base, full: resolve }
      })
      drainEarly()
      if (wanted !== null) flow.resume()
      return (await full) - filled
    },
    close() {
      isClosed = true
      flow.resume() // whoever listens next is to hear
      wanted?.full(wanted.filled)
      wanted = null
    },
  }

  /** Gives what there was no room for. */
  function drain(bytes: Uint8Array): Uint8Array {
    let rest = bytes
    while (wanted !== null && rest.length > 0) {
      const place = wanted
      wanted = null // walking may come to the end and close
      const part = rest.subarray(0, memory.length - place.filled)
      memory.set(part, place.filled)
      rest = rest.subarray(part.length)
      place.filled = walk(place.filled + part.length, place.base)
      if (isClosed || place.filled === memory.length) place.full(place.filled)
      else wanted = place
    }
    return rest
  }

  function drainEarly(): void {
    const pieces = early
    early = []
    for (const piece of pieces) {
      const rest = drain(piece)
      if (rest.length === 0) continue
      if (isClosed) spill(rest)
      else early.push(rest)
    }
  }
}
