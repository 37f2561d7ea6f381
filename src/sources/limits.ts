/**
 * Bytes shown on both sides of what a chunk owns: room for a record that holds a number of the chunk, and
 * for the records of its other numbers.
 */
export const CONTEXT: number = 16 * 1024

/** Bytes that a chunk owns; with its context it stays in the second-level cache of one core. */
export const CHUNK: number = 256 * 1024

/** Files above this are split: small enough to share among threads, large enough to cost nothing. */
export const UNIT_BYTES: number = 32 * 1024 * 1024
