/**
 * Bytes come in, candidates go out: runs of digits that could be a card number.
 *
 * There are two kernels with one meaning: reference.ts in plain TypeScript is the specification, assembly/
 * the same in SIMD. What a candidate is worth is not decided here.
 */
import type { Candidate } from '../types.ts'
import { hasName } from './names.ts'
import { findCandidates, isPossible, isStrict } from './reference.ts'
import { simd } from './simd.ts'
import { findSuspects } from './suspects/index.ts'
import type { Suspect } from './suspicions.ts'
import { type Tables, withoutLuhn } from './tables.ts'
import type { Module } from './webassembly.ts'

export { SCRIPTS } from './characters.ts'
export { compileModule } from './simd.ts'
export type { Suspect } from './suspicions.ts'
export type { Module, Tables }
export { findCandidates, findSuspects, hasName, isPossible }

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
  suspects(length: number): Suspect[]
  /** A kernel like this one with memory of its own. */
  another(): Kernel
}

/** The SIMD kernel from a compiled module, or without one the reference, slower by two orders of magnitude. */
export function createKernel(tables: Tables, module: Module | null): Kernel {
  return module ? simd(tables, module) : reference(tables)
}

const REFERENCE_BYTES = 64 * 1024

function reference(tables: Tables): Kernel {
  const memory = new Uint8Array(REFERENCE_BYTES)
  const all = withoutLuhn(tables)
  return {
    memory,
    find: (length, from, to) => findCandidates(memory.subarray(0, length), from, to, tables),
    findAll: (length, from, to) => findCandidates(memory.subarray(0, length), from, to, all),
    isCandidate: (candidate) => isStrict(candidate, memory, tables),
    mayName: (length, from, to) => hasName(memory.subarray(0, length), from, to),
    lines(from, to) {
      let count = 0
      for (let at = memory.indexOf(10, from); at >= 0 && at < to; at = memory.indexOf(10, at + 1))
        count++
      return count
    },
    suspects: (length) => findSuspects(memory.subarray(0, length), tables),
    another: () => reference(tables),
  }
}
