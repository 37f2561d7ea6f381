import type { Candidate, PrefixTable } from '../../model/index.ts'
import type { EncodedSpan } from './encoded-span.ts'

/** What a kernel sees in bytes, each list in order. */
export interface Search {
  readonly candidates: readonly Candidate[]
  /** The same objects and, where they were asked for, what is none for its check digit alone. */
  readonly withFailing: readonly Candidate[]
  /** Where an encoded number may stand. */
  readonly encodedSpans: readonly EncodedSpan[]
}

/** Finds candidates in the bytes that lie in its memory. One thread uses one kernel. */
export interface Kernel {
  /** Where the bytes to search are put: its length is the most that fits. It never moves. */
  readonly memory: Uint8Array
  /** What it knows of the rules. */
  readonly table: PrefixTable
  /** Searches the first `length` bytes, on request for numbers that fail Luhn as well. */
  search(length: number, withFailing?: boolean): Search
  /** How many line feeds stand at `from` up to `to - 1`. */
  lines(from: number, to: number): number
  /** Whether what names security codes or PINs may begin at `from` up to `to - 1` of the first `length` bytes. */
  mayName(length: number, from: number, to: number): boolean
  /** A kernel like this one with memory of its own. */
  another(): Kernel
}
