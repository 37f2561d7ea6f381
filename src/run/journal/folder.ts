import { resolve } from 'node:path'

/** The folder of the journal of the run in a report folder. */
export const folderIn = (out: string): string => resolve(out, 'unfinished')
