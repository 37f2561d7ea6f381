// In: a path, a glob or a stream as the user named it. Out: units, and their bytes chunk by chunk. Links are told, not
// followed; what changes while it is read is told as well.
export { accessReader } from './access.ts'
export { isBelow } from './links.ts'
export { listFiles } from './list-files.ts'
export { reachOf } from './reach.ts'
export { bytesOfFifo } from './read-fifo.ts'
export { readFile } from './read-file.ts'
export { readSmallFile } from './read-small-file.ts'
export { readStream, streamUnit } from './read-stream.ts'
export { realBaseOf } from './real-base.ts'
export { isStdin, refuseStdin } from './standard-input.ts'
export { beginsAsContainer, type Splitting } from './units-of-file.ts'
export { parseVersion, yearOf } from './version.ts'
