import { inflateSync } from 'node:zlib'
import { bytesAt, type RandomBytes, range } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { isSum } from './pst-layout.ts'
import { blockId, type PstNode, type PstPlace, type PstTrees, wordAt } from './pst-trees.ts'

/** The byte for each byte as it is written (MS-PST 5.1, mpbbI): who has no program that knows it sees no text. */
const DECODED = Buffer.from(
  'R/G05gtqckiFTp7r4viUU+C7oALoWgmr2+O6xnzDEN05BZYw9TdggozJE0prHfP7jyaXypEXAcQyLW4xlf/ZI9EAXnncRDsaKMVhVyCQPYO5Q75n0kZCdsBtW36yDxYpPKkDVA3aXd/2t8dizY0G02lchtYU96Vmdayx6UUhcAyHn3SkIkxvvx9Wqi6zeDNQsKOSvM8ZHKdjyx5NPksbm0/n8O6tOrVZBOpAVSVR5XqJOGhSe/wnrte9+gf0zI5f7zWchCsV1Xc0SbYSCn9xiP2dGEF9k9hYLM7+JK/euDbIoYCmmZioLw6BZXPkwqKK1OER0AiLKvLtmmQ/wWz57A==',
  'base64',
)

/** The identifier of a block that lists others has this bit: it is written as it is. */
const INTERNAL = 2

/** Lists of blocks, lists of nodes in a node, and how many lists of lists there may be. */
const [LIST, NODES] = [1, 2]
const MOST_LEVELS = 2

/** Data of one node have no more blocks: 4 GiB of them. */
const MOST_BLOCKS = 2 ** 20

/** The blocks of an Outlook folder. */
export interface PstBlocks {
  readonly trees: PstTrees
  readonly places: ReadonlyMap<number, PstPlace>
  readonly isCoded: boolean
}

/** Undoes the permutation of bytes in place. */
export function decodeBytes(bytes: Buffer): Buffer {
  for (let at = 0; at < bytes.length; at++) bytes[at] = DECODED[bytes[at] as number] as number
  return bytes
}

/** One block as it was before it was written. */
function blockOf({ trees, places, isCoded }: PstBlocks, id: number): Buffer {
  const place = places.get(id)
  const bytes = place === undefined ? null : bytesAt(trees.file, place.at, place.size)
  if (place === undefined || bytes === null || bytes.length < place.size)
    throw damaged('a block of the Outlook folder is missing')
  const { layout } = trees
  const { unit, blockTrailer, checksum } = layout
  const end = place.at + Math.ceil((place.size + blockTrailer) / unit) * unit
  const sum = bytesAt(trees.file, end - blockTrailer + checksum, 4)
  if (sum.length < 4 || !isSum(bytes, sum.readUInt32LE())) trees.isBroken = true
  const isPacked = layout.isPacked && place.full !== place.size && bytes[0] === 0x78
  if (isPacked) return unpacked(bytes)
  return isCoded && (id & INTERNAL) === 0 ? decodeBytes(bytes) : bytes
}

/** No block is larger than its page can say: 16 bits. */
const MOST_BLOCK = 2 ** 16

function unpacked(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BLOCK })
  } catch {
    throw damaged('a block of the Outlook folder is damaged')
  }
}

/** The identifiers of the blocks of which data consist, in their order. */
function* idsOf(blocks: PstBlocks, id: number, level = 0): Generator<number> {
  if (id === 0) return
  if ((id & INTERNAL) === 0) {
    yield id
    return
  }
  const list = blockOf(blocks, id)
  if (list[0] !== LIST || level >= MOST_LEVELS)
    throw damaged('a list of blocks of the Outlook folder is damaged')
  const { layout } = blocks.trees
  const { word } = layout
  for (let at = 8, left = list.readUInt16LE(2); left > 0; left--, at += word) {
    if (at + word > list.length) throw damaged('a list of blocks of the Outlook folder is damaged')
    yield* idsOf(blocks, blockId(wordAt(list, at, layout)), level + 1)
  }
}

/** The blocks of data one after the other. */
export function* blocksOf(blocks: PstBlocks, id: number): Generator<Buffer> {
  let count = 0
  for (const inner of idsOf(blocks, id)) {
    if (++count > MOST_BLOCKS) throw damaged('a list of blocks of the Outlook folder is damaged')
    yield blockOf(blocks, inner)
  }
}

/** Data as bytes that can be read at any position; a block at a time is in memory. */
export function dataOf(blocks: PstBlocks, id: number): RandomBytes {
  const ids: number[] = []
  const ends: number[] = []
  for (const inner of idsOf(blocks, id)) {
    ids.push(inner)
    ends.push((ends.at(-1) ?? 0) + (blocks.places.get(inner)?.full ?? 0))
    if (ids.length > MOST_BLOCKS) throw damaged('a list of blocks of the Outlook folder is damaged')
  }
  const size = ends.at(-1) ?? 0
  let held = -1
  let bytes: Buffer = Buffer.alloc(0)
  const at: RandomBytes['at'] = (into, position) => {
    let filled = 0
    for (let index = indexOf(ends, position); index < ids.length && filled < into.length; index++) {
      if (held !== index) bytes = blockOf(blocks, ids[index] as number)
      held = index
      const start = position + filled - (ends[index - 1] ?? 0)
      const part = bytes.subarray(start, start + into.length - filled)
      into.set(part, filled)
      filled += part.length
      if (start + part.length < bytes.length) break
    }
    return filled
  }
  return { size, at, pieces: () => range({ at, size }, 0, size) }
}

/** The first block that ends behind a position. */
function indexOf(ends: readonly number[], position: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] as number) <= position) low = middle + 1
    else high = middle
  }
  return low
}

/** The nodes in a node. */
export function* innerNodes(blocks: PstBlocks, id: number, level = 0): Generator<PstNode> {
  if (id === 0) return
  const { layout } = blocks.trees
  const list = blockOf(blocks, id)
  const isLeaf = list[1] === 0
  const size = (isLeaf ? 3 : 2) * layout.word
  const count = list.length < 8 ? 0 : list.readUInt16LE(2)
  if (list[0] !== NODES || level >= MOST_LEVELS || layout.word + count * size > list.length)
    throw damaged('a list of nodes of the Outlook folder is damaged')
  for (let at = layout.word; count > 0 && at < layout.word + count * size; at += size) {
    const [node, data, inner = 0] = [0, 1, 2]
      .slice(0, isLeaf ? 3 : 2)
      .map((index) => wordAt(list, at + index * layout.word, layout))
    if (isLeaf) yield { id: (node ?? 0) % 2 ** 32, data: blockId(data ?? 0), inner: blockId(inner) }
    else yield* innerNodes(blocks, blockId(data ?? 0), level + 1)
  }
}
