// In: bytes that come one after another, from a file, a stream or a container. Out: chunks, each with enough of what
// stands around it that no number and no record is cut.
export { chunksOfContainer } from './chunks-of-container.ts'
export { chunksOfPieces } from './chunks-of-pieces.ts'
export { isYieldDue, yieldEventLoop } from './event-loop-yield.ts'
export { fillFrom } from './fill-from.ts'
export { heldBytes } from './held-bytes.ts'
export { isOpaque, watched } from './high-entropy.ts'
export { isNameLong, nameChunk } from './name-chunk.ts'
export { type Fill, type Owned, startOf, windows } from './windows.ts'
