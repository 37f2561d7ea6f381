import type { Around } from './classify/index.ts'
import { type Decoded, encodings, type Span } from './decoders/index.ts'
import type { Searcher } from './found.ts'
import type { Suspect } from './kernel/index.ts'
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

/** Encodings in encodings that are decoded. */
const DEEPEST = 3

/** Bytes decoded for one byte read, in all layers together: more is an attack on the scanner's time. */
const MOST_PER_BYTE = 24

/** Fields of one number are joined for each suspect alone, with their names, not all of a table. */
const NAMES_REACH = 256

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
}

/** Decodes what is suspected, layer by layer, and finds the numbers in it that are not known. */
export function disguisedIn(
  { bytes, reach, known }: Hideout,
  suspects: readonly Suspect[],
  { spare }: Pick<Searcher, 'spare'>,
): Disguised[] {
  const kernel = spare()
  const found: Disguised[] = []
  const seen = new Set(known.map(keyOf))
  let budget = bytes.length * MOST_PER_BYTE
  const layers = layersIn(asRead(bytes), suspects, reach, [])
  for (let layer = layers.shift(); layer && budget > 0; layer = layers.shift()) {
    const { decoded, names } = layer
    const length = Math.min(decoded.bytes.length, kernel.memory.length)
    budget -= length
    kernel.memory.set(decoded.bytes.subarray(0, length))
    for (const candidate of kernel.find(length, 0, length)) {
      const place = { ...candidate, ...placeIn(decoded, candidate) }
      if (seen.has(keyOf(place))) continue
      seen.add(keyOf(place))
      found.push({
        candidate: place,
        decoded: candidate,
        around(from, to) {
          const [first, last] = [
            Math.max(from, place.start - reach),
            Math.min(to, place.end + reach),
          ]
          return aroundIn(decoded, candidate, { start: first, end: last }, reach)
        },
        encoding: names.join(' > '),
      })
    }
    if (names.length === DEEPEST) continue
    const changed = kernel.suspects(length).filter((span) => isChanged(decoded, span, bytes))
    layers.push(...layersIn(decoded, changed, reach, names))
  }
  return found
}

const keyOf = ({ start, end, digits }: Candidate): string => `${start} ${end} ${digits}`

/** The bytes that were read as a layer: each stands for itself. */
function asRead(bytes: Uint8Array): Decoded {
  if (ownPlaces.length <= bytes.length) {
    ownPlaces = Uint32Array.from({ length: bytes.length + 1 }, (_, at) => at)
  }
  const { length } = bytes
  return { bytes, starts: ownPlaces.subarray(0, length), ends: ownPlaces.subarray(1, length + 1) }
}

let ownPlaces = new Uint32Array()

/** The parts of a layer that are suspected, decoded. */
function layersIn(
  outer: Decoded,
  suspects: readonly Suspect[],
  reach: number,
  names: readonly string[],
): Layer[] {
  return [...new Set(suspects.map(({ kind }) => kind))].flatMap((kind) => {
    const own = suspects.filter((suspect) => suspect.kind === kind)
    const name = NAMES[kind] ?? kind
    const parts = kind === 'split-fields' ? own.map(partOf) : partsOf(own, reach)
    return parts.flatMap(({ spans, from, to }) => {
      const part = outer.bytes.subarray(from, to)
      const inside = spans.map(({ start, end }) => ({ start: start - from, end: end - from }))
      const readings: Decoded[] = encodings[kind](part, inside)
      return readings.map((decoded) => ({
        decoded: inOriginal(decoded, outer, from),
        names: [...names, name],
      }))
    })
  })
}

interface Part {
  readonly spans: Span[]
  readonly from: number
  to: number
}

const partOf = ({ start, end }: Span): Part => ({
  spans: [{ start, end }],
  from: Math.max(0, start - NAMES_REACH),
  to: end + NAMES_REACH,
})

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

/** The decoded bytes around a number that are written in `within`. */
function aroundIn(
  { bytes, starts, ends }: Decoded,
  own: Span,
  within: Span,
  reach: number,
): Around {
  const isNear = (at: number): boolean =>
    (starts[at] ?? 0) >= within.start && (ends[at] ?? 0) <= within.end
  let from = Math.max(0, own.start - reach)
  let to = Math.min(bytes.length, own.end + reach)
  while (from < own.start && !isNear(from)) from++
  while (to > own.end && !isNear(to - 1)) to--
  return { bytes, from, to }
}
