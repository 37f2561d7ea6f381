/**
 * Bytes shown on both sides of what a chunk owns: room for a record that holds a number of the chunk, and
 * for the records of its other numbers. As many of a part's beginning are looked at for the header of a table:
 * windows of a stream keep them.
 */
export const CONTEXT: number = 24 * 1024

/** Bytes that a chunk owns at most; with its context it stays in the second-level cache of one core. */
export const CHUNK: number = 256 * 1024

/** Files above this are split: small enough to share among threads, large enough to cost nothing. */
export const UNIT_BYTES: number = 32 * 1024 * 1024

/** How far the words that tell what a number is are looked for: in bytes, before and after it. */
export const NEAR = 1024

/** Numbers of a part that begin in the same so many bytes share what is read of the text around them. */
export const BLOCK: number = 4 * 1024

/**
 * Bytes that a record holds at most: enough for a stack trace or an HTTP dump. The context of a chunk
 * shows the record of a number in full, that of each other number in it, and the words around those.
 */
export const RECORD: number = (CONTEXT - NEAR) / 2 - BLOCK
