import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { lazy } from '../../lazy.ts'
import type { Containers, Source } from '../../model/index.ts'
import { nameChunk } from '../chunks/index.ts'
import { readStream } from '../files/index.ts'
import { displayName } from '../path-names.ts'
import { blobReader } from './blobs.ts'
import { repositoryHere } from './repository.ts'

/** A pointer of Git LFS, whose object lies beside the repository (git-lfs, docs/spec.md). */
const POINTER =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:[a-z0-9.-]+ .*\n)*?oid sha256:([0-9a-f]{64})\n/
const MOST_OF_POINTER = 1024 // bytes, by the specification

/** Reads the blob of a unit and what its name holds; of a pointer of Git LFS, the object that it points to. */
export function readBlob(containers: Containers | null): Source['read'] {
  const bytesOf = blobReader()
  const folder = lazy(() => join(repositoryHere().commonFolder, 'lfs', 'objects'))
  return async function* ({ part, version }, memory, note, signal) {
    signal.throwIfAborted()
    yield* nameChunk(part, memory)
    const what = displayName(part)
    const means = { what, containers, memory, note }
    const blob = await beginningOf(bytesOf(version)).catch((error: unknown) => String(error))
    if (typeof blob === 'string') {
      note({ what, reason: 'input-output', detail: blob })
      return
    }
    const object = POINTER.exec(blob.start.toString('latin1', 0, MOST_OF_POINTER))?.[1]
    if (object === undefined) yield* readStream({ input: stream(blob.pieces()), ...means }, signal)
    else {
      for await (const _ of blob.pieces()); // the pipe is left as it was found
      const path = join(folder(), object.slice(0, 2), object.slice(2, 4), object)
      if (existsSync(path)) yield* readStream({ input: createReadStream(path), ...means }, signal)
      else note({ what, reason: 'missing', detail: 'its object of Git LFS is not here' })
    }
  }
}

const stream = (pieces: AsyncGenerator<Buffer>): Readable =>
  Readable.from(pieces, { objectMode: false })

/** The first piece, and all pieces with it. */
async function beginningOf(
  pieces: AsyncGenerator<Buffer>,
): Promise<{ readonly start: Buffer; pieces(): AsyncGenerator<Buffer> }> {
  const first = await pieces.next()
  const start = first.done ? Buffer.alloc(0) : first.value
  return {
    start,
    async *pieces() {
      yield start
      yield* pieces
    },
  }
}
