/** Bytes shown on both sides of what a chunk owns: room for the longest number and its words. */
export const CONTEXT: number = 2048

/** Bytes that a chunk owns; with its context it stays in the second-level cache of one core. */
export const CHUNK: number = 256 * 1024

/** Files above this are split: small enough to share among threads, large enough to cost nothing. */
export const UNIT_BYTES: number = 32 * 1024 * 1024
