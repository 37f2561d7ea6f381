import { constants, openSync } from 'node:fs'
import { pathBytes } from '../path-names.ts'

/** Neither waits for the writer of a FIFO nor follows a link that was put in a file's place. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** Opens what was listed as a file, for reading; it may have become something else since. */
export const openFile = (path: string): number => openSync(pathBytes(path), FLAGS)
