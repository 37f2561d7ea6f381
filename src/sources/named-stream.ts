import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Containers, Source } from '../model/index.ts'
import { nameChunk } from './chunks/index.ts'
import { bytesOfFifo, readStream, streamUnit } from './files/index.ts'
import { displayName } from './path-names.ts'

/** A stream that the user gave a name, and how its bytes are had when they are read. */
interface NamedStream {
  readonly name: string
  readonly containers: Containers | null
  open(signal: AbortSignal): Readable
}

/** The source of a stream under the name that the user gave it, as if that were the name of a file. */
export function namedStream({ name, containers, open }: NamedStream): Source {
  const what = displayName(name)
  return {
    async *units(_target, index) {
      yield streamUnit(index, name)
    },
    async *read({ part }, memory, note, signal) {
      yield* nameChunk(part, memory)
      const input = open(signal)
      yield* readStream({ input, what, containers, memory, note }, signal)
    },
  }
}

/** The bytes of a file that this process was started with: a pipe, or whatever was redirected into it. */
export function openDescriptor(location: string, signal: AbortSignal): Readable {
  return isFifo(location)
    ? Readable.from(bytesOfFifo(location, signal), { objectMode: false })
    : createReadStream(location)
}

/** What cannot be asked fails once more where it is opened, and is told there. */
const isFifo = (location: string): boolean =>
  statSync(location, { throwIfNoEntry: false })?.isFIFO() ?? false
