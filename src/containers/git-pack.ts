import type { Bytes } from '../model/index.ts'
import type { Contained, Job } from './format.ts'
import { readObjects } from './git-pack-objects.ts'
import { bytesAt, hold, part, type RandomBytes, range } from './memory-bytes.ts'
import { damaged, UnreadableError } from './unreadable-error.ts'

/** The lines in front of the pack in a bundle: what it needs, and its branches (gitformat-bundle(5)). */
const MOST_LINES = 1024 * 1024

/** Gives the objects of a git pack by their ids: files in all their versions, messages, names of files. */
export async function* readGitPack(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  yield* heldAsPack(bytes, job, () => 0)
}

/** Gives the names of branches in a bundle, and then the objects of the pack in it. */
export async function* readGitBundle(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  yield* heldAsPack(bytes, job, (file) => {
    const end = bytesAt(file, 0, MOST_LINES).indexOf('\n\nPACK')
    return end < 0 ? -1 : end + 2
  })
}

async function* heldAsPack(
  bytes: Bytes,
  job: Job,
  startOf: (file: RandomBytes) => number,
): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  try {
    if (!('bytes' in held)) {
      yield { name: null, bytes: held.stream, isPlain: true }
      throw new UnreadableError('budget', 'a git pack too large to be held in memory')
    }
    const file = held.bytes
    const start = startOf(file)
    if (start > 0) yield { name: null, bytes: range(file, 0, start), isPlain: true }
    if (start >= 0) yield* readObjects(part(file, start, file.size), job)
    else {
      yield { name: null, bytes: range(file, 0, file.size), isPlain: true }
      throw damaged('the pack of the git bundle is not to be found')
    }
  } finally {
    held.release()
  }
}
