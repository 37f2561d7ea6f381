import type { Contained } from '../format.ts'
import { inMemory, type RandomBytes } from '../memory-bytes.ts'
import { type MessageProperty, readProperties } from '../office/index.ts'
import { damaged, UnreadableError, unreadable } from '../unreadable-error.ts'
import { blocksOf, dataOf, innerNodes, type PstBlocks } from './pst-blocks.ts'
import { heapItem, holdsProperties, type PstProperty, propertiesIn } from './pst-heap.ts'
import type { PstNode } from './pst-trees.ts'

/** Blocks of a heap of properties: longer values stand in nodes of their own. */
const MOST_HEAP = 512

/** A node whose properties have other numbers: it names those that programs have made. */
const NAMES_OF_PROPERTIES = 0x61

/** Messages in messages. */
const MOST_DEPTH = 20

/** Types of values that hold no text or long number, amounts and times among them; others of eight bytes (MS-OXCDATA 2.11.1). */
const SHORT = new Set([2, 3, 4, 6, 7, 10, 11, 0x40, 0x48])
const [DOUBLE, INTEGER, OBJECT, BYTES] = [5, 20, 13, 0x102]

/** Shorter bytes are keys and marks of Outlook, and there are many of them: they are given together. */
const LEAST_FILE = 64

/** What a node is, by the low bits of its identifier (MS-PST 2.2.2.1). */
const NAMES: Readonly<Record<number, string>> = {
  1: 'store',
  2: 'folder',
  3: 'search folder',
  4: 'message',
  5: 'attachment',
  8: 'form',
}

const nameOf = ({ id }: PstNode): string => `${NAMES[id & 0x1f] ?? 'table'} ${id >>> 5}`

/** Everything in a node and in the nodes in it: a message as one of a file of its own is read, with its attachments. */
export async function* readNode(
  blocks: PstBlocks,
  node: PstNode,
  path = '',
  depth = 0,
): AsyncGenerator<Contained> {
  const name = `${path}${nameOf(node)}`
  const taken = new Set<number>()
  let inner: PstNode[] = []
  try {
    if (depth > MOST_DEPTH) throw new UnreadableError('budget', 'too many messages in messages')
    inner = [...innerNodes(blocks, node.inner)]
    const data = dataOf(blocks, node.data)
    const [first] = blocksOf(blocks, node.data)
    if (first !== undefined && holdsProperties(first) && node.id !== NAMES_OF_PROPERTIES) {
      const properties = propertiesOf(blocks, node, inner, taken)
      const short = properties.filter(isShort)
      const others = properties.filter((property) => !isShort(property))
      for await (const content of readProperties(others)) yield below(`${name}/`, content)
      if (short.length > 0)
        yield { name: Buffer.from(`${name}/keys`), bytes: allOf(short), isPlain: true }
    } else if (data.size > 0) yield { name: Buffer.from(name), bytes: data.pieces(), isPlain: true }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    yield { name: Buffer.from(name), bytes: unreadable(error) }
  }
  for (const each of inner)
    if (!taken.has(each.id)) yield* readNode(blocks, each, `${name}/`, depth + 1)
}

const isShort = ({ name, bytes }: MessageProperty): boolean =>
  name.endsWith(hex(BYTES)) && bytes.size < LEAST_FILE

async function* allOf(properties: readonly MessageProperty[]): AsyncGenerator<Uint8Array> {
  for (const { bytes } of properties) {
    yield* bytes.pieces()
    yield Buffer.from('\n')
  }
}

const below = (path: string, content: Contained): Contained => ({
  ...content,
  name: Buffer.concat([Buffer.from(path), content.name ?? Buffer.alloc(0)]),
})

/** The properties of a node that have texts, files or long numbers, as those of a message in a file of its own. */
function propertiesOf(
  blocks: PstBlocks,
  node: PstNode,
  inner: readonly PstNode[],
  taken: Set<number>,
): MessageProperty[] {
  const heap: Buffer[] = []
  for (const block of blocksOf(blocks, node.data)) {
    if (heap.push(block) > MOST_HEAP) throw damaged('properties in the Outlook folder are damaged')
  }
  const nodes = new Map(inner.map((each) => [each.id, each]))
  const found: MessageProperty[] = []
  for (const property of propertiesIn(heap, blocks.trees.layout)) {
    if (SHORT.has(property.type) || property.value === 0) continue
    const at = nodes.get(property.value)
    if (at !== undefined && property.type !== OBJECT) taken.add(at.id)
    if (at === undefined && (property.value & 0x1f) !== 0) continue
    const bytes = at
      ? dataOf(blocks, at.data)
      : inMemory(heapItem(heap, property.value, blocks.trees.layout))
    if (property.type !== OBJECT) found.push(propertyOf(property, bytes))
  }
  return found
}

function propertyOf({ id, type }: PstProperty, bytes: RandomBytes): MessageProperty {
  if ((type !== DOUBLE && type !== INTEGER) || bytes.size < 8)
    return { name: `__substg1.0_${hex(id)}${hex(type)}`, bytes }
  const value = Buffer.alloc(8)
  bytes.at(value, 0)
  const text = type === DOUBLE ? `${value.readDoubleLE()}` : `${value.readBigInt64LE()}`
  return { name: `__substg1.0_${hex(id)}001E`, bytes: inMemory(Buffer.from(text)) }
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')
