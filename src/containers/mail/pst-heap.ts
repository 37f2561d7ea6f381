import { damaged } from '../unreadable-error.ts'
import type { PstLayout } from './pst-layout.ts'

/** Marks of a heap and of what is in it (MS-PST 2.3.1.2, 2.3.2.1). */
const [HEAP, PROPERTIES, TREE] = [0xec, 0xbc, 0xb5]

/** Bytes of a property in its tree. */
const PROPERTY = 8

/** A heap has no more lists in lists. */
const MOST_LEVELS = 8

/** A property: its number and type, and its value or where that is. */
export interface PstProperty {
  readonly id: number
  readonly type: number
  /** The value itself, or the identifier of a place in the heap or of a node. */
  readonly value: number
}

/** Whether data begin as a heap of properties, as those of messages, folders and attachments do. */
export const holdsProperties = (start: Buffer): boolean =>
  start[2] === HEAP && start[3] === PROPERTIES

/** What stands in a heap at a place; nothing for none. */
export function heapItem(heap: readonly Buffer[], place: number, { heapShift }: PstLayout): Buffer {
  const block = heap[place >>> heapShift]
  const index = (place & (2 ** heapShift - 1)) >>> 5
  if (place === 0) return Buffer.alloc(0)
  if (block === undefined || block.length < 2 || index === 0) throw broken()
  const at = block.readUInt16LE() + 4 + 2 * (index - 1)
  if (at + 4 > block.length) throw broken()
  return block.subarray(block.readUInt16LE(at), block.readUInt16LE(at + 2))
}

/** The properties in a heap. */
export function* propertiesIn(heap: readonly Buffer[], layout: PstLayout): Generator<PstProperty> {
  const [first] = heap
  if (first === undefined || first.length < 8) throw broken()
  const head = heapItem(heap, first.readUInt32LE(4), layout)
  if (head.length < 8 || head[0] !== TREE || head[1] !== 2 || head[2] !== 6) throw broken()
  let places = [head.readUInt32LE(4)]
  for (let level = Math.min(MOST_LEVELS, head.readUInt8(3)); level > 0; level--) {
    places = places.flatMap((place) => [
      ...entriesOf(heapItem(heap, place, layout), 6).map((entry) => entry.readUInt32LE(2)),
    ])
  }
  for (const place of places) {
    for (const entry of entriesOf(heapItem(heap, place, layout), PROPERTY))
      yield { id: entry.readUInt16LE(), type: entry.readUInt16LE(2), value: entry.readUInt32LE(4) }
  }
}

const entriesOf = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )

const broken = (): Error => damaged('properties in the Outlook folder are damaged')
