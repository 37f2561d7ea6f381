import { type Candidate, type Chunk, NEAR } from '../../model/index.ts'
import type { Around } from '../classify/index.ts'

/** What may be read around a number that stands openly. */
export function aroundOf({ bytes }: Chunk, { start, end }: Candidate): Around {
  return {
    bytes,
    from: Math.max(0, start - NEAR),
    to: Math.min(bytes.length, end + NEAR),
    withOthers: true,
  }
}

/** Whether a number is the chunk's own, and not one of its context. */
export function isOwned({ from, to }: Chunk, { start }: Candidate): boolean {
  return start >= from && start < to
}
