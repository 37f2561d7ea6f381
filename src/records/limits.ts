import { CONTEXT } from '../sources/index.ts'

/** How far the words that tell what a number is are looked for: in bytes, before and after it. */
export const NEAR = 1024

/**
 * Bytes that a record holds at most: enough for a stack trace or an HTTP dump. The context of a chunk
 * shows the record of a number in full, that of each other number in it, and the words around those.
 */
export const RECORD: number = (CONTEXT - NEAR) / 2

/** Bytes of a part's beginning in which the header of a table is looked for: windows of a stream keep them. */
export const HEAD: number = CONTEXT
