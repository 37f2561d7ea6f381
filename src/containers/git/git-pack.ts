import type { ContainerReader } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import { bytesAt, part, range } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { readObjects } from './git-pack-objects.ts'

/** The lines in front of the pack in a bundle: what it needs, and its branches (gitformat-bundle(5)). */
const MOST_LINES = 1024 * 1024

const TOO_LARGE = 'a git pack too large to be held in memory'

/** Gives the objects of a git pack by their ids: files in all their versions, messages, names of files. */
export const readGitPack: ContainerReader = heldReader(TOO_LARGE, readObjects)

/** Gives the names of branches in a bundle, and then the objects of the pack in it. */
export const readGitBundle: ContainerReader = heldReader(
  TOO_LARGE,
  async function* read(file, job) {
    const end = bytesAt(file, 0, MOST_LINES).indexOf('\n\nPACK')
    if (end < 0) {
      yield { name: null, bytes: range(file, 0, file.size), isPlain: true }
      throw damaged('the pack of the git bundle is not to be found')
    }
    const start = end + 2
    yield { name: null, bytes: range(file, 0, start), isPlain: true }
    yield* readObjects(part(file, start, file.size), job)
  },
)
