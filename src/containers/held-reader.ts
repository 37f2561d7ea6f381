import type { Bytes } from '../model/index.ts'
import type { Contained, ContainerReader, Job } from './format.ts'
import { bytesAt, hold, type RandomBytes } from './memory-bytes.ts'
import { UnreadableError } from './unreadable-error.ts'

/** A reader of what can only be read at random: without room for it, it gives the bytes as they are, and tells that. */
export function heldReader(
  tooLarge: string,
  read: (file: RandomBytes, job: Job) => AsyncGenerator<Contained>,
): ContainerReader {
  return async function* (bytes, job) {
    const held = await hold(bytes, job)
    try {
      if ('bytes' in held) yield* read(held.bytes, job)
      else yield* asItIs(held.stream, tooLarge)
    } finally {
      held.release()
    }
  }
}

/** The same for what must lie in memory in one piece. */
export function wholeReader(
  tooLarge: string,
  read: (file: Buffer, job: Job) => AsyncGenerator<Contained>,
): ContainerReader {
  return async function* (bytes, job) {
    const whole = await holdWhole(bytes, job)
    try {
      if (whole.file === null) yield* asItIs(whole.all(), tooLarge)
      else yield* read(whole.file, job)
    } finally {
      whole.release()
    }
  }
}

async function* asItIs(
  bytes: AsyncGenerator<Uint8Array>,
  tooLarge: string,
): AsyncGenerator<Contained> {
  yield { name: null, bytes, isPlain: true }
  throw new UnreadableError('budget', tooLarge)
}

/** Bytes in one piece of memory; null where there is no room for them, and then all of them as a stream. */
interface Whole {
  readonly file: Buffer | null
  all(): AsyncGenerator<Uint8Array>
  release(): void
}

/** Puts bytes into one piece of memory. What comes as a stream is there already; a file is copied, and claims its room. */
export async function holdWhole(bytes: Bytes, job: Job): Promise<Whole> {
  const held = await hold(bytes, job)
  if (!('bytes' in held)) return { file: null, all: () => held.stream, release: held.release }
  const { size, pieces } = held.bytes
  const isCopied = bytes.at !== null
  if (isCopied && !job.claim(size)) return { file: null, all: pieces, release: held.release }
  const release = (): void => {
    if (isCopied) job.release(size)
    held.release()
  }
  return { file: bytesAt(held.bytes, 0, size), all: pieces, release }
}
