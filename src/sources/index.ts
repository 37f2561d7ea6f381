// In comes a target as the user named it; out come its units, and of each unit the bytes, chunk by
// chunk in memory that the caller owns. What cannot be read is noted, with its reason, and never stops
// the rest: whatever lies under a target ends either in a chunk or in a note.
import type { Readable } from 'node:stream'
import type { Source, Target } from '../types.ts'
import { UNIT_BYTES } from './limits.ts'
import { listFiles } from './list-files.ts'
import { readFile } from './read-file.ts'
import { readStdin, stdinUnit } from './read-stdin.ts'

export { CHUNK, CONTEXT, UNIT_BYTES } from './limits.ts'
export { displayName } from './path-names.ts'

/** What can be set beside the target. */
export interface SourceOptions {
  /** Files with more bytes are split at the multiples of it; the default is `UNIT_BYTES`. */
  readonly unitBytes?: number
  /** What `-` stands for; the default is standard input. */
  readonly input?: Readable
}

/** Gives the source of a target: standard input for `-`, else files; opens nothing yet. */
export function openSource({ location }: Target, options: SourceOptions = {}): Source {
  return location === '-' ? stdin(options.input ?? process.stdin) : files(options)
}

function stdin(input: Readable): Source {
  return {
    async *units(_target, index) {
      yield stdinUnit(index)
    },
    read: (_unit, memory, note, signal) => readStdin(input, memory, note, signal),
  }
}

function files({ unitBytes = UNIT_BYTES }: SourceOptions): Source {
  return {
    units: (target, index, note, signal) => listFiles({ target, index, unitBytes, note }, signal),
    read: readFile,
  }
}
