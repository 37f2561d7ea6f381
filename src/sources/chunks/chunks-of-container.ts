import type { Bytes, Chunk, Containers, Member, MemberNote, Note } from '../../model/index.ts'
import { decodeName, displayName } from '../path-names.ts'
import { chunksOfStream } from './chunks-of-stream.ts'
import type { Tell } from './high-entropy.ts'
import { chunkOfName } from './name-chunk.ts'

/** Characters of a member's name that reports show; archives may have names of any length. */
const MOST_NAME = 1024

/** A container that is read. */
export interface Opening {
  readonly bytes: Bytes
  /** How notes name it. */
  readonly what: string
  readonly containers: Containers
  readonly memory: Uint8Array
  readonly note: Note
}

/** Gives all members of a container as chunks; the bytes of the container itself are what counts as read. */
export async function* chunksOfContainer(
  { bytes, what, containers, memory, note }: Opening,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { counted, total } = countReads(bytes)
  let told = 0
  const fresh = (): number => {
    const before = told
    told = total()
    return told - before
  }
  const tell: MemberNote = (path, lack) => note({ what: [what, ...shown(path)].join('!'), ...lack })
  for await (const item of containers.unpack(counted, tell, signal)) {
    const member = shown(item.path).join('!')
    const keyed = item.isKeyed && { isKeyed: item.isKeyed }
    const opaque: Tell = (lack) => {
      if (!item.isTold) tell(item.path, lack)
    }
    for await (const chunk of chunksOfMember(item, memory, opaque, signal)) {
      const read = chunk.aspect === 'name' ? 0 : fresh()
      yield { ...chunk, ...(member !== '' && { member }), ...keyed, read }
    }
  }
  // What was read since the last chunk, though nothing came of it.
  const rest = fresh()
  if (rest > 0) yield { bytes: memory.subarray(0, 0), from: 0, to: 0, offset: 0, read: rest }
}

async function* chunksOfMember(
  { aspect, bytes, path }: Member,
  memory: Uint8Array,
  tell: Tell,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  if (aspect === 'name') yield* chunkOfName(path.at(-1) ?? new Uint8Array(0), memory)
  else yield* chunksOfStream(bytes, memory, tell, signal)
}

const shown = (path: Member['path']): string[] =>
  path.map((name) => displayName(decodeName(Buffer.from(name.subarray(0, MOST_NAME)))))

/** Counts what is read of the container; what is read twice counts once. */
function countReads(bytes: Bytes): { counted: Bytes; total: () => number } {
  let count = 0
  const { size, at, openOwner } = bytes
  const counted: Bytes = {
    size,
    ...(openOwner && { openOwner }),
    async *pieces() {
      for await (const piece of bytes.pieces()) {
        count += piece.length
        yield piece
      }
    },
    at:
      at &&
      ((into, position) => {
        const got = at(into, position)
        count += got
        return got
      }),
  }
  return { counted, total: () => Math.min(count, size ?? count) }
}
