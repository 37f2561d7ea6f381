import type { Candidate } from '../../model/index.ts'
import type { EncodedSpan } from './suspicions.ts'

/** Finds candidates in the bytes that lie in its memory. One thread uses one kernel. */
export interface Kernel {
  /** Where the bytes to search are put: its length is the most that fits. It never moves. */
  readonly memory: Uint8Array
  /** Candidates that start at `from` up to `to - 1` of the first `length` bytes, in order. */
  find(length: number, from: number, to: number): Candidate[]
  /** The same and what is none for its check digit alone: `isCandidate` tells them apart. */
  findAll(length: number, from: number, to: number): Candidate[]
  /** Whether `find` would give a candidate of `findAll`. */
  isCandidate(candidate: Candidate): boolean
  /** How many line feeds stand at `from` up to `to - 1`. */
  lines(from: number, to: number): number
  /** Whether what names security codes or PINs may begin at `from` up to `to - 1` of the first `length` bytes. */
  mayName(length: number, from: number, to: number): boolean
  /** Where a number may stand in disguise in the first `length` bytes, in order. */
  suspects(length: number): EncodedSpan[]
  /** A kernel like this one with memory of its own. */
  another(): Kernel
}
