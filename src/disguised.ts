import type { Around } from './classify/index.ts'
import {
  type Decoded,
  encodingBetween,
  encodings,
  joinedFields,
  type Span,
} from './decoders/index.ts'
import type { Searcher } from './found.ts'
import type { Kernel, Suspect } from './kernel/index.ts'
import type { Candidate } from './types.ts'

/** A number that stands in the bytes in a form which the kernel cannot read. */
export interface Disguised {
  /** Where it is written. */
  readonly candidate: Candidate
  /** The same in decoded bytes, which tell what it is. */
  readonly decoded: Candidate
  /** What may be read around it of the bytes from `from` up to `to - 1`. */
  around(from: number, to: number): Around
  /** The encodings from the outside in: `base64 > json-escape`. */
  readonly encoding: string
}

/** What was found in disguise. */
export interface Undisguised {
  readonly numbers: readonly Disguised[]
  /** False where there was more to decode than is worth its time: what is left was not looked at. */
  readonly isWhole: boolean
}

/** Encodings in encodings that are decoded. */
const DEEPEST = 3

/** Bytes decoded for one byte read, in all layers together: more is an attack on the scanner's time. */
export const MOST_PER_BYTE = 24

/** Bytes decoded of what is so short that its readings are many times as long: a line in three encodings. */
const FREE = 4096

/** Bytes that two pieces of a layer share: more than the fields of one number. */
const SHARED = 1024

/** Names that have a spelling of their own. */
const NAMES: Readonly<Partial<Record<Suspect['kind'], string>>> = {
  ebcdic: 'EBCDIC',
  'iso-2022-jp': 'ISO-2022-JP',
  iso8583: 'ISO 8583',
  'emv-hex': 'EMV tag in hexadecimal',
  'emv-bcd': 'EMV tag',
  track: 'track with its length',
}

/** Decoded bytes, and what they were decoded from. */
interface Layer {
  readonly decoded: Decoded
  readonly names: readonly string[]
}

/** What is searched: bytes, how far around a number they may be read, and the numbers known in them. */
export interface Hideout {
  readonly bytes: Uint8Array
  readonly reach: number
  readonly known: readonly Candidate[]
  /** Whether columns are named after the parts of a card number, further away than one looks. */
  readonly isNamed?: boolean
}

/** Decodes what is suspected, layer by layer, and finds the numbers in it that are not known. */
export function disguisedIn(
  { bytes, reach, known, isNamed = false }: Hideout,
  suspects: readonly Suspect[],
  { spare }: Pick<Searcher, 'spare'>,
): Undisguised {
  const kernel = spare()
  const numbers: Disguised[] = []
  const seen = new Set(known.map(keyOf))
  let budget = Math.max(FREE, bytes.length * MOST_PER_BYTE)
  const waiting = [layersIn(asRead(bytes), suspects, { reach, names: [], isNamed })]
  for (let layers = waiting.shift(); layers; layers = waiting.shift()) {
    for (const { decoded, names } of layers) {
      budget -= decoded.bytes.length
      if (budget < 0) return { numbers, isWhole: false }
      const search = searched(decoded.bytes, kernel)
      for (const candidate of search.candidates) {
        const place = { ...candidate, ...placeIn(decoded, candidate) }
        if (seen.has(keyOf(place))) continue
        seen.add(keyOf(place))
        const around = (from: number, to: number): Around =>
          aroundIn(decoded, candidate, within(place, { start: from, end: to }, reach), reach)
        numbers.push({ candidate: place, decoded: candidate, around, encoding: names.join(' > ') })
      }
      if (names.length === DEEPEST) continue
      const changed = search.suspects.filter((span) => isChanged(decoded, span, bytes))
      waiting.push(layersIn(decoded, changed, { reach, names, isNamed: false }))
    }
  }
  return { numbers, isWhole: true }
}

/** What a kernel sees in a layer, piece by piece where it is longer than the kernel's memory. */
function searched(
  bytes: Uint8Array,
  kernel: Kernel,
): { candidates: Candidate[]; suspects: Suspect[] } {
  const candidates: Candidate[] = []
  const suspects: Suspect[] = []
  const room = kernel.memory.length
  for (let from = 0; from === 0 || from + SHARED < bytes.length; from += room - SHARED) {
    const piece = bytes.subarray(from, from + room)
    kernel.memory.set(piece)
    const moved = <Place extends Span>(place: Place): Place =>
      from === 0 ? place : { ...place, start: place.start + from, end: place.end + from }
    candidates.push(...kernel.find(piece.length, 0, piece.length).map(moved))
    suspects.push(...kernel.suspects(piece.length).map(moved))
  }
  return { candidates, suspects }
}

const keyOf = ({ start, end, digits }: Candidate): string => `${start} ${end} ${digits}`

/** The bytes that were read as a layer: each stands for itself. */
function asRead(bytes: Uint8Array): Decoded {
  if (ownPlaces.length <= bytes.length) {
    ownPlaces = new Uint32Array(bytes.length + 1)
    for (let at = 0; at < ownPlaces.length; at++) ownPlaces[at] = at
  }
  const { length } = bytes
  return { bytes, starts: ownPlaces.subarray(0, length), ends: ownPlaces.subarray(1, length + 1) }
}

let ownPlaces = new Uint32Array()

/** The parts of a layer that are suspected, decoded. */
function* layersIn(
  outer: Decoded,
  suspects: readonly Suspect[],
  { reach, names, isNamed }: Pick<Layer, 'names'> & Required<Pick<Hideout, 'reach' | 'isNamed'>>,
): Generator<Layer> {
  const all = [...separated(outer, suspects), ...suspects]
  for (const kind of new Set(all.map((suspect) => suspect.kind))) {
    const own = all.filter((suspect) => suspect.kind === kind).sort((a, b) => a.start - b.start)
    for (const { spans, from, to } of partsOf(own, reach)) {
      const part = outer.bytes.subarray(from, to)
      const inside = spans.map(({ start, end }) => ({ start: start - from, end: end - from }))
      const decode = isNamed && kind === 'split-fields' ? joinedFields : encodings[kind]
      for (const decoded of decode(part, inside)) {
        yield { decoded: inOriginal(decoded, outer, from), names: [...names, NAMES[kind] ?? kind] }
      }
    }
  }
}

/** Groups with an escape between them may be one number with a separator, and then need no word for a card. */
function separated({ bytes }: Decoded, suspects: readonly Suspect[]): Suspect[] {
  return suspects.flatMap(({ kind, start, end }) => {
    const between = kind === 'split-fields' ? encodingBetween(bytes, { start, end }) : null
    return between === null ? [] : [{ kind: between, start, end }]
  })
}

interface Part {
  readonly spans: Span[]
  readonly from: number
  to: number
}

/** Suspects with their surroundings; those that share them are one part. */
function partsOf(suspects: readonly Span[], reach: number): Part[] {
  const parts: Part[] = []
  for (const { start, end } of suspects) {
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
function placeIn({ starts, ends }: Decoded, { start, end }: Span): Span {
  const [first, last] = [start, end - 1]
  return {
    start: Math.min(starts[first] ?? 0, starts[last] ?? 0),
    end: Math.max(ends[first] ?? 0, ends[last] ?? 0),
  }
}

/** Whether the part is written otherwise in the bytes that were read: else it was looked at there. */
function isChanged(decoded: Decoded, span: Suspect, bytes: Uint8Array): boolean {
  const { start, end } = placeIn(decoded, span)
  const part = decoded.bytes.subarray(span.start, span.end)
  return end - start !== part.length || part.some((byte, index) => byte !== bytes[start + index])
}

/** What lies in `limits`, no farther than `reach` from a number. */
function within({ start, end }: Span, limits: Span, reach: number): Span {
  return { start: Math.max(limits.start, start - reach), end: Math.min(limits.end, end + reach) }
}

/** The decoded bytes around a number that are written in `within`. */
function aroundIn(
  { bytes, starts, ends }: Decoded,
  own: Span,
  limits: Span,
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
