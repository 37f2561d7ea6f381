import { cursorOf } from '../cursor.ts'
import type { Contained, ContainerReader } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import { bytesAt, inMemory, type RandomBytes, range } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { type IsoExtent, listIso } from './iso-directory.ts'
import { DESCRIPTORS, isIso } from './iso-start.ts'

/** What is left of a sector behind a file is zeros, and no content. */
const SECTOR = 2048

/** Gives the files of an image of a CD or DVD (ISO 9660, Joliet), and then all bytes that no directory names. */
export const readIso: ContainerReader = async function* read(bytes, job) {
  if (bytes.at !== null) return yield* readHeld(bytes, job)
  const cursor = cursorOf(bytes.pieces())
  const isImage = isIso(inMemory(await cursor.peek(DESCRIPTORS + SECTOR)))
  const all = cursor.pieces(Number.POSITIVE_INFINITY)
  if (isImage) yield* readHeld({ size: null, at: null, pieces: () => all }, job)
  else yield { name: null, bytes: all, isPlain: true }
}

const readHeld = heldReader('an ISO image too large to be held in memory', readImage)

async function* readImage(image: RandomBytes): AsyncGenerator<Contained> {
  const { files, isWhole } = listIso(image)
  const named: IsoExtent[] = []
  for (const { name, extents } of files.values()) {
    named.push(...extents)
    yield { name, bytes: bytesOf(image, extents) }
  }
  for (const [from, to] of between(named, image.size))
    if (to - from >= SECTOR || bytesAt(image, from, to - from).some((byte) => byte !== 0))
      yield { name: null, bytes: range(image, from, to), isPlain: true }
  if (!isWhole) throw damaged('the directories of the ISO image are damaged')
}

async function* bytesOf(
  image: RandomBytes,
  extents: readonly IsoExtent[],
): AsyncGenerator<Uint8Array> {
  for (const [from, to] of extents) {
    yield* range(image, from, to)
    if (to > image.size) throw damaged('the ISO image ends early', image.size)
  }
}

/** What lies between extents. */
function* between(extents: readonly IsoExtent[], size: number): Generator<IsoExtent> {
  let position = 0
  for (const [from, to] of extents.toSorted((a, b) => a[0] - b[0])) {
    if (from > position) yield [position, Math.min(from, size)]
    position = Math.max(position, to)
  }
  if (position < size) yield [position, size]
}
