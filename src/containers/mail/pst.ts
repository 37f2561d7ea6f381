import type { Contained, ContainerReader } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import { bytesAt, part, type RandomBytes } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { decodeBytes, type PstBlocks } from './pst-blocks.ts'
import { readNode } from './pst-items.ts'
import { layoutOf, PST_HEADER, type PstLayout } from './pst-layout.ts'
import { nodesIn, type PstTrees, placesIn, wordAt } from './pst-trees.ts'

/** Ways in which blocks are written (MS-PST 2.2.2.6, bCryptMethod): as they are, or each byte by a table. */
const [PLAIN, PERMUTED] = [0, 1]

/**
 * Gives the messages of an Outlook folder (.pst, .ost, of Outlook 97 and later) with their attachments, all its other
 * data, and what stands in its free space. Own: what packages there are hold all of it in memory, end at the first
 * damage, and give neither free space nor messages that no folder lists. A password locks Outlook, not the file.
 */
export const readPst: ContainerReader = heldReader(
  'an Outlook folder too large to be held in memory',
  contentsOf,
)

async function* contentsOf(file: RandomBytes): AsyncGenerator<Contained> {
  const header = bytesAt(file, 0, PST_HEADER)
  let layout: PstLayout
  try {
    layout = layoutOf(header)
    const cipher = header.readUInt8(layout.cipher)
    if (cipher !== PLAIN && cipher !== PERMUTED)
      throw new UnreadableError('encrypted', 'an Outlook folder that is encrypted')
  } catch (error) {
    yield { name: null, bytes: file.pieces(), isPlain: true }
    throw error
  }
  const trees: PstTrees = { file, layout, pages: new Set(), isBroken: false }
  const places = placesIn(trees, wordAt(header, layout.blocks, layout))
  const isCoded = header.readUInt8(layout.cipher) === PERMUTED
  const blocks = { trees, places, isCoded }
  for (const node of nodesIn(trees, wordAt(header, layout.nodes, layout)))
    yield* readNode(blocks, node)
  for (const stretch of freeStretches(trees, blocks)) yield freeSpace(stretch, blocks)
  if (trees.isBroken) throw damaged('pages or blocks of the Outlook folder are damaged')
}

/** Between blocks and pages: freed ones keep what was deleted. */
function* freeStretches(
  { file, layout, pages }: PstTrees,
  { places }: PstBlocks,
): Generator<RandomBytes> {
  const used = [...pages].map((at) => ({ at, end: at + layout.page }))
  for (const { at, size } of places.values())
    used.push({ at, end: at + Math.ceil((size + layout.blockTrailer) / layout.unit) * layout.unit })
  used.sort((a, b) => a.at - b.at)
  let end = 0
  for (const each of [...used, { at: file.size, end: file.size }]) {
    if (each.at > end) yield part(file, end, each.at)
    end = Math.max(end, each.end)
  }
}

const freeSpace = (stretch: RandomBytes, { isCoded }: PstBlocks): Contained => ({
  name: Buffer.from('free space'),
  bytes: isCoded ? decodedPieces(stretch) : stretch.pieces(),
  isPlain: true,
})

async function* decodedPieces(stretch: RandomBytes): AsyncGenerator<Uint8Array> {
  for await (const piece of stretch.pieces()) yield decodeBytes(Buffer.from(piece))
}
