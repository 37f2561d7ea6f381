import type { ByteSpan } from '../../encodings/index.ts'
import type { Candidate } from '../../model/index.ts'
import type { Around } from '../classify/index.ts'
import type { EncodedSpan, Kernel } from '../kernel/index.ts'
import type { Searcher } from '../searcher.ts'
import { aroundIn, asRead, FIXED_WIDTH, isChanged, layersIn, placeIn, within } from './layers.ts'

/** A number that stands in the bytes in a form which the kernel cannot read. */
export interface EncodedNumber {
  /** Where it is written. */
  readonly candidate: Candidate
  /** The same in decoded bytes, which tell what it is. */
  readonly decoded: Candidate
  /** What may be read around it of the bytes from `from` up to `to - 1`. */
  around(from: number, to: number): Around
  /** The encodings from the outside in: `base64`, `json-escape`. */
  readonly encoding: readonly string[]
}

/** The numbers that were found in what was decoded. */
export interface DecodedNumbers {
  readonly numbers: readonly EncodedNumber[]
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

/** What is searched: bytes, how far around a number they may be read, and the numbers known in them. */
export interface EncodedBytes {
  readonly bytes: Uint8Array
  readonly reach: number
  readonly known: readonly Candidate[]
  /** Whether columns are named after the parts of a card number, further away than one looks. */
  readonly isNamed?: boolean
}

/** Decodes what may be encoded, layer by layer, and finds the numbers in it that are not known. */
export function decodedNumbers(
  { bytes, reach, known, isNamed = false }: EncodedBytes,
  encodedSpans: readonly EncodedSpan[],
  { spare }: Pick<Searcher, 'spare'>,
): DecodedNumbers {
  const kernel = spare()
  const { table } = kernel
  const numbers: EncodedNumber[] = []
  const seen = new Set(known.map(keyOf))
  let budget = Math.max(FREE, bytes.length * MOST_PER_BYTE)
  const waiting = [layersIn(asRead(bytes), encodedSpans, { reach, names: [], isNamed, table })]
  for (let layers = waiting.shift(); layers; layers = waiting.shift()) {
    for (const { decoded, names } of layers) {
      budget -= decoded.bytes.length
      if (budget < 0) return { numbers, isWhole: false }
      const search = searched(decoded.bytes, kernel)
      for (const candidate of search.candidates) {
        const place = { ...candidate, ...placeIn(decoded, candidate) }
        if (seen.has(keyOf(place)) && !names.includes(FIXED_WIDTH)) continue
        seen.add(keyOf(place))
        const around = (from: number, to: number): Around =>
          aroundIn(decoded, candidate, within(place, { start: from, end: to }, reach), reach)
        numbers.push({ candidate: place, decoded: candidate, around, encoding: names })
      }
      if (names.length === DEEPEST) continue
      const changed = search.encodedSpans.filter((span) => isChanged(decoded, span, bytes))
      waiting.push(layersIn(decoded, changed, { reach, names, isNamed: false, table }))
    }
  }
  return { numbers, isWhole: true }
}

/** What a kernel sees in a layer, piece by piece where it is longer than the kernel's memory. */
function searched(
  bytes: Uint8Array,
  kernel: Kernel,
): { candidates: Candidate[]; encodedSpans: EncodedSpan[] } {
  const candidates: Candidate[] = []
  const encodedSpans: EncodedSpan[] = []
  const room = kernel.memory.length
  for (let from = 0; from === 0 || from + SHARED < bytes.length; from += room - SHARED) {
    const piece = bytes.subarray(from, from + room)
    kernel.memory.set(piece)
    const moved = <Place extends ByteSpan>(place: Place): Place =>
      from === 0 ? place : { ...place, start: place.start + from, end: place.end + from }
    const search = kernel.search(piece.length)
    candidates.push(...search.candidates.map(moved))
    encodedSpans.push(...search.encodedSpans.map(moved))
  }
  return { candidates, encodedSpans }
}

const keyOf = ({ start, end, digits }: Candidate): string => `${start} ${end} ${digits}`
