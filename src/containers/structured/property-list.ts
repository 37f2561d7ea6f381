import type { ContainerReader } from '../format.ts'
import { valuesReader } from './structured-values.ts'

// Hand-written, where a library would be expected: the one there is writes damage to the console, follows references
// only from the root, and takes a damaged root for a whole list.

/** CFBinaryPList.c: `bplist00`, the objects, the table of their offsets, a trailer of 32 bytes. */
const TRAILER = 32

/** Kinds of objects: the upper half of their first byte. */
const [INTEGER, REAL, DATE, DATA, ASCII, UTF16, UID, ARRAY, SET, DICTIONARY] = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 13,
]
const FALSE = 8
const TRUE = 9
const FILL = 0x0f

/** An object: a value of its own, or references to others. */
interface PlistObject {
  /** Where it begins and ends. */
  readonly at: number
  readonly end: number
  readonly value?: unknown
  readonly keys?: readonly number[]
  readonly members?: readonly number[]
}

/** A binary property list of Apple: each dictionary and each list by itself, wherever it hangs, and what hangs nowhere. */
export const readPropertyList: ContainerReader = valuesReader(
  'property list',
  function* values(bytes) {
    const objects = objectsOf(bytes)
    const named = new Set(objects.flatMap(({ keys = [], members = [] }) => [...keys, ...members]))
    const valueAt = (index: number): unknown => objects[index]?.value ?? null
    for (const [index, { keys, members = [], value }] of objects.entries()) {
      if (keys) {
        yield Object.fromEntries(
          keys.map((key, at) => [`${valueAt(key)}`, valueAt(members[at] ?? -1)]),
        )
        // Damaged keys are the same, and of their values the fields would show the last one.
        if (new Set(keys).size < keys.length) yield members.map(valueAt)
      } else if (members.length > 0) yield members.map(valueAt)
      else if (!named.has(index)) yield [value ?? null]
    }
  },
)

function objectsOf(bytes: Buffer): PlistObject[] {
  const trailer = bytes.subarray(-TRAILER)
  const [offsetBytes, referenceBytes] = [trailer.readUInt8(6), trailer.readUInt8(7)]
  const [count, table] = [8, 24].map((at) => Number(trailer.readBigUInt64BE(at))) as [
    number,
    number,
  ]
  if (table + count * offsetBytes > bytes.length || offsetBytes < 1 || offsetBytes > 6)
    throw new RangeError('no table')
  const objects = Array.from({ length: count }, (_, index) => {
    const at = bytes.readUIntBE(table + index * offsetBytes, offsetBytes)
    return objectAt(bytes, at, { referenceBytes, count })
  })
  checkNeighbours(objects, table)
  return objects
}

/** Every writer puts one object behind the other: where a gap is between two, bytes were lost or added. */
function checkNeighbours(objects: readonly PlistObject[], table: number): void {
  let next = 8
  for (const { at, end } of objects.toSorted((one, other) => one.at - other.at)) {
    if (at !== next) throw new RangeError('objects that are no neighbours')
    next = end
  }
  if (next !== table) throw new RangeError('bytes behind the objects')
}

interface References {
  readonly referenceBytes: number
  readonly count: number
}

function objectAt(bytes: Buffer, at: number, references: References): PlistObject {
  const marker = bytes.readUInt8(at)
  const [kind, low] = [marker >>> 4, marker & 0x0f]
  const simple = simpleAt(bytes, at, kind, low)
  if (simple !== null) return { ...simple, at }
  const { length, from } = low === FILL ? longLength(bytes, at + 1) : { length: low, from: at + 1 }
  if (kind === DATA || kind === ASCII)
    return { at, end: from + length, value: part(bytes, from, length) }
  if (kind === UTF16) {
    const text = Buffer.from(part(bytes, from, 2 * length)).swap16()
    return { at, end: from + 2 * length, value: text.toString('utf16le') }
  }
  const { referenceBytes } = references
  const members = (first: number): number[] =>
    Array.from({ length }, (_, index) =>
      referenceAt(bytes, from + (first + index) * referenceBytes, references),
    )
  const end = from + length * referenceBytes
  if (kind === ARRAY || kind === SET) return { at, end, members: members(0) }
  if (kind !== DICTIONARY) throw new RangeError('no object')
  return { at, end: end + length * referenceBytes, keys: members(0), members: members(length) }
}

/** A value of a fixed size; null where it is none. */
function simpleAt(
  bytes: Buffer,
  at: number,
  kind: number,
  low: number,
): Pick<PlistObject, 'value' | 'end'> | null {
  if (kind === 0) return { value: low === FALSE ? false : low === TRUE ? true : null, end: at + 1 }
  const size = kind === UID ? low + 1 : 2 ** low
  const end = at + 1 + size
  if (kind === INTEGER || kind === UID) return { value: integerAt(bytes, at + 1, size), end }
  if (kind !== REAL && kind !== DATE) return null
  return { value: low === 2 ? bytes.readFloatBE(at + 1) : bytes.readDoubleBE(at + 1), end }
}

/** A length of 15 and more stands in an integer behind the marker. */
function longLength(bytes: Buffer, at: number): { readonly length: number; readonly from: number } {
  const size = 2 ** (bytes.readUInt8(at) & 0x0f)
  return { length: Number(integerAt(bytes, at + 1, size)), from: at + 1 + size }
}

function integerAt(bytes: Buffer, at: number, size: number): bigint {
  const value = BigInt(`0x${part(bytes, at, size).toString('hex')}`)
  return size === 8 ? BigInt.asIntN(64, value) : value
}

function part(bytes: Buffer, from: number, length: number): Buffer {
  if (from + length > bytes.length - TRAILER) throw new RangeError('cut off')
  return bytes.subarray(from, from + length)
}

function referenceAt(bytes: Buffer, at: number, { referenceBytes, count }: References): number {
  const reference = bytes.readUIntBE(at, referenceBytes)
  if (reference >= count) throw new RangeError('no such object')
  return reference
}
