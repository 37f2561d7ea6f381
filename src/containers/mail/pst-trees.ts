import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { isSum, type PstLayout } from './pst-layout.ts'

/** Kinds of pages that form the two trees (MS-PST 2.2.2.7.1). */
const [BLOCKS, NODES] = [0x80, 0x81]

/** Pages in pages: a tree of ten million entries is six deep. */
const MOST_DEPTH = 10

/** An entry of the tree of nodes: a message, a folder, a table. */
export interface PstNode {
  readonly id: number
  /** Identifiers of its data and of the nodes in it; 0 for none. */
  readonly data: number
  readonly inner: number
}

/** Where a block stands. */
export interface PstPlace {
  readonly at: number
  readonly size: number
  /** Its size when it was decompressed. */
  readonly full: number
}

/** What walking the trees needs and what it tells. */
export interface PstTrees {
  readonly file: RandomBytes
  readonly layout: PstLayout
  /** Places of pages that were read. */
  readonly pages: Set<number>
  /** Whether a page of them was damaged, or a block. */
  isBroken: boolean
}

/** An identifier or a place. */
export const wordAt = (bytes: Buffer, at: number, { word }: PstLayout): number =>
  word === 4
    ? bytes.readUInt32LE(at)
    : bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32

/** The identifier of a block without the bit that says nothing of it. */
export const blockId = (id: number): number => id - (id % 2)

/** All nodes, in the order of their identifiers. */
export function* nodesIn(trees: PstTrees, root: number): Generator<PstNode> {
  const { layout } = trees
  for (const entry of entriesIn(trees, { kind: NODES, at: root, depth: 0 })) {
    const [data, inner] = [layout.word, 2 * layout.word].map((at) => wordAt(entry, at, layout))
    yield { id: entry.readUInt32LE(), data: blockId(data ?? 0), inner: blockId(inner ?? 0) }
  }
}

/** The places of all blocks by their identifiers. */
export function placesIn(trees: PstTrees, root: number): ReadonlyMap<number, PstPlace> {
  const { layout } = trees
  const places = new Map<number, PstPlace>()
  for (const entry of entriesIn(trees, { kind: BLOCKS, at: root, depth: 0 })) {
    const size = entry.readUInt16LE(2 * layout.word)
    const full = layout.isPacked ? entry.readUInt16LE(2 * layout.word + 2) : size
    const at = wordAt(entry, layout.word, layout)
    places.set(blockId(wordAt(entry, 0, layout)), { at, size, full })
  }
  return places
}

interface Page {
  readonly kind: number
  readonly at: number
  readonly depth: number
}

function* entriesIn(trees: PstTrees, { kind, at, depth }: Page): Generator<Buffer> {
  const { file, layout, pages } = trees
  const page = pages.has(at) || depth > MOST_DEPTH ? null : bytesAt(file, at, layout.page)
  if (page === null || page.length < layout.page || page[layout.trailer] !== kind) {
    trees.isBroken = true
    return
  }
  pages.add(at)
  const sum = page.readUInt32LE(layout.trailer + layout.checksum)
  if (!isSum(page.subarray(0, layout.trailer), sum)) trees.isBroken = true
  const { counts, countSize, word } = layout
  const count = page.readUIntLE(counts, countSize)
  const size = page.readUInt8(counts + 2 * countSize)
  const isLeaf = page.readUInt8(counts + 2 * countSize + 1) === 0
  if (size < 3 * word || count * size > counts) trees.isBroken = true
  else
    for (let index = 0; index < count; index++) {
      const entry = page.subarray(index * size, (index + 1) * size)
      if (isLeaf) yield entry
      else yield* entriesIn(trees, { kind, at: wordAt(entry, 2 * word, layout), depth: depth + 1 })
    }
}
