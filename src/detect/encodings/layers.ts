import type { ByteSpan, Decoded } from '../../encodings/index.ts'
import type { PrefixTable } from '../../model/index.ts'
import type { Around } from '../classify/index.ts'
import type { EncodedSpan } from '../kernel/index.ts'
import { encodings } from './encodings.ts'
import { encodingBetween, joinedFields } from './split-fields.ts'

/** What is set apart of what it touches: it may have been seen before, but as a part of that. */
export const FIXED_WIDTH = 'fixed-width record'

/** Names that have a spelling of their own. */
const NAMES: Readonly<Partial<Record<EncodedSpan['kind'], string>>> = {
  ebcdic: 'EBCDIC',
  'iso-2022-jp': 'ISO-2022-JP',
  iso8583: 'ISO 8583',
  'emv-hex': 'EMV tag in hexadecimal',
  'emv-bcd': 'EMV tag',
  track: 'track with its length',
  'fixed-width': FIXED_WIDTH,
}

/** Decoded bytes, and what they were decoded from. */
interface Layer {
  readonly decoded: Decoded
  readonly names: readonly string[]
}

/** The bytes that were read as a layer: each stands for itself. */
export function asRead(bytes: Uint8Array): Decoded {
  if (ownPlaces.length <= bytes.length) {
    ownPlaces = new Uint32Array(bytes.length + 1)
    for (let at = 0; at < ownPlaces.length; at++) ownPlaces[at] = at
  }
  const { length } = bytes
  return { bytes, starts: ownPlaces.subarray(0, length), ends: ownPlaces.subarray(1, length + 1) }
}

let ownPlaces = new Uint32Array()

/** How a layer came to be, and how far around what is encoded it is decoded as well. */
interface LayerSearch extends Pick<Layer, 'names'> {
  readonly reach: number
  readonly isNamed: boolean
  readonly table: PrefixTable
}

/** The parts of a layer that may be encoded, decoded. */
export function* layersIn(
  outer: Decoded,
  spans: readonly EncodedSpan[],
  { reach, names, isNamed, table }: LayerSearch,
): Generator<Layer> {
  const all = [...separated(outer, spans), ...spans]
  for (const kind of kindsOf(all)) {
    const own = all.filter((span) => span.kind === kind).sort((a, b) => a.start - b.start)
    for (const { spans, from, to } of partsOf(own, reach)) {
      const part = outer.bytes.subarray(from, to)
      const inside = spans.map(({ start, end }) => ({ start: start - from, end: end - from }))
      const decode = isNamed && kind === 'split-fields' ? joinedFields : encodings[kind]
      for (const decoded of decode(part, inside, table)) {
        yield { decoded: inOriginal(decoded, outer, from), names: [...names, NAMES[kind] ?? kind] }
      }
    }
  }
}

/** Groups that a card may have, or fields, tell more than loose ones: they come first. */
function kindsOf(spans: readonly EncodedSpan[]): Set<EncodedSpan['kind']> {
  const kinds = new Set(spans.map(({ kind }) => kind))
  if (kinds.delete('loose-grouping')) kinds.add('loose-grouping')
  return kinds
}

/** Groups with an escape between them may be one number with a separator, and then need no word for a card. */
function separated({ bytes }: Decoded, spans: readonly EncodedSpan[]): EncodedSpan[] {
  return spans.flatMap(({ kind, start, end }) => {
    const between = kind === 'split-fields' ? encodingBetween(bytes, { start, end }) : null
    return between === null ? [] : [{ kind: between, start, end }]
  })
}

interface Part {
  readonly spans: ByteSpan[]
  readonly from: number
  to: number
}

/** Suspects with their surroundings; those that share them are one part. */
function partsOf(spans: readonly ByteSpan[], reach: number): Part[] {
  const parts: Part[] = []
  for (const { start, end } of spans) {
    const last = parts.at(-1)
    if (last && start - reach <= last.to) {
      last.spans.push({ start, end })
      last.to = Math.max(last.to, end + reach)
    } else
      parts.push({ spans: [{ start, end }], from: Math.max(0, start - reach), to: end + reach })
  }
  return parts
}

/** Places in the part of a layer as places in the bytes that were read. */
function inOriginal({ bytes, starts, ends }: Decoded, outer: Decoded, from: number): Decoded {
  return {
    bytes,
    starts: starts.map((at) => outer.starts[from + at] ?? 0),
    ends: ends.map((at) => outer.ends[from + at - 1] ?? 0),
  }
}

/** A part of a layer may be written backwards. */
export function placeIn({ starts, ends }: Decoded, { start, end }: ByteSpan): ByteSpan {
  const [first, last] = [start, end - 1]
  return {
    start: Math.min(starts[first] ?? 0, starts[last] ?? 0),
    end: Math.max(ends[first] ?? 0, ends[last] ?? 0),
  }
}

/** Whether the part is written otherwise in the bytes that were read: else it was looked at there. */
export function isChanged(decoded: Decoded, span: EncodedSpan, bytes: Uint8Array): boolean {
  const { start, end } = placeIn(decoded, span)
  const part = decoded.bytes.subarray(span.start, span.end)
  return end - start !== part.length || part.some((byte, index) => byte !== bytes[start + index])
}

/** What lies in `limits`, no farther than `reach` from a number. */
export function within({ start, end }: ByteSpan, limits: ByteSpan, reach: number): ByteSpan {
  return { start: Math.max(limits.start, start - reach), end: Math.min(limits.end, end + reach) }
}

/** The decoded bytes around a number that are written in `within`. */
export function aroundIn(
  { bytes, starts, ends }: Decoded,
  own: ByteSpan,
  limits: ByteSpan,
  reach: number,
): Around {
  const isNear = (at: number): boolean =>
    (starts[at] ?? 0) >= limits.start && (ends[at] ?? 0) <= limits.end
  let from = Math.max(0, own.start - reach)
  let to = Math.min(bytes.length, own.end + reach)
  while (from < own.start && !isNear(from)) from++
  while (to > own.end && !isNear(to - 1)) to--
  return { bytes, from, to }
}
