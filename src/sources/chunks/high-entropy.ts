import type { Chunk, NotRead } from '../../model/index.ts'
import { type CompressedInside, compressedIn } from './compressed-inside.ts'
import { watchEnd } from './end-mark.ts'
import { isPictureSoundFontOrProgram, LONGEST_START } from './picture-sound-font-program.ts'

/** Bytes that are looked at, of every so many where there are many: enough to tell, and too few to be felt. */
const SAMPLE = 512
const EVERY = 4096

/** A small part is looked at whole, in pieces that are either text around compressed data or these data. */
const SMALL = 64 * 1024
const SMALL_SAMPLE = 256

/** A shorter sample tells nothing. */
const LEAST = 192

/** What is compressed or encrypted has as many bytes above 127 as below; of the bytes of a text few are. */
const GLANCES = 32
const LEAST_HIGH = 6

/** Shorter stretches are keys, digests and small pictures inside other data. */
const STRETCH = 16 * 1024

/** Stretches of what a part holds that are compressed or encrypted, as far as they were looked for. */
interface EntropyWatch {
  look(chunk: Pick<Chunk, 'bytes' | 'from' | 'to' | 'offset' | 'reread'>): void
  /** What is to be told at the end; null where there is nothing. */
  finish(): Omit<NotRead, 'what'> | null
}

/**
 * Watches for stretches that look random. Whoever cannot open them must not say that nothing is in them; of pictures,
 * sound, video, fonts and programs nothing else is expected.
 */
function watchEntropy(): EntropyWatch {
  let [first, high, total] = [-1, 0, 0]
  let inside: CompressedInside | null = null
  let start: Uint8Array | null = null
  const end = watchEnd()
  return {
    look({ bytes, from, to, offset, reread }) {
      start ??= offset === 0 ? bytes.slice(0, LONGEST_START) : (reread?.(0, LONGEST_START) ?? null)
      total += to - from
      end.look(bytes, from, to)
      const isSmall = to - from <= SMALL
      const [every, sample] = isSmall ? [SMALL_SAMPLE, SMALL_SAMPLE] : [EVERY, SAMPLE]
      let isBase64 = false
      for (let at = from; at < to; at += every) {
        isBase64 ||= isBase64At(bytes, at, to)
        if (!isHighEntropy(bytes, at, Math.min(at + sample, to))) continue
        if (first < 0) first = offset + at
        high += Math.min(every, to - at)
      }
      if (inside !== null) return
      const found = compressedIn(bytes.subarray(from, to), isBase64)
      inside = found && { ...found, at: offset + from + found.at }
    },
    finish() {
      const marked = end.finish()
      if (marked !== null) return marked
      const isLong = high >= STRETCH || (high >= LEAST && total <= SMALL && 4 * high >= total)
      if (inside === null && !isLong) return null
      if (isPictureSoundFontOrProgram(start ?? new Uint8Array(0))) return null
      const reason = 'high-entropy'
      return inside !== null
        ? { reason, detail: `${inside.kind} data among others from byte ${inside.at} on` }
        : { reason, detail: `looks compressed or encrypted from byte ${first} on`, bytes: high }
    },
  }
}

/** Tells of something that was not read. */
export type Tell = (lack: Omit<NotRead, 'what'>) => void

/** Gives the chunks, and tells at the end of what looks random in them. */
export async function* watched(chunks: AsyncIterable<Chunk>, tell: Tell): AsyncGenerator<Chunk> {
  const watch = watchEntropy()
  for await (const chunk of chunks) {
    watch.look(chunk)
    yield chunk
  }
  const lack = watch.finish()
  if (lack !== null) tell(lack)
}

/** Whether bytes that are read at once look so, and are no picture, sound, font or program. */
export function isOpaque(bytes: Uint8Array): boolean {
  const watch = watchEntropy()
  watch.look({ bytes, from: 0, to: bytes.length, offset: 0 })
  return watch.finish() !== null
}

const counts = new Uint16Array(256)

/**
 * The largest share by which byte values may differ from being equally frequent: the sum of p(b)^2 times 256, less 1.
 * It is 0 for random bytes, 0.05 for deflate, above 2 for base64, machine code and text in any charset.
 */
const MOST_UNEVEN = 0.35

/** A table of all byte values is more even than chance allows: its sum is -1, and of a sample of chance 0 +- 0.12. */
const LEAST_UNEVEN = -0.75

/** By offsets, for most pieces are text and cost no more than a glance. */
function isHighEntropy(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (length < LEAST || !hasHighBytes(bytes, from, to)) return false
  counts.fill(0)
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number
    counts[byte] = (counts[byte] as number) + 1
  }
  let squares = 0
  for (const count of counts) squares += count * (count - 1)
  // Pairs of equal bytes among all pairs: what chance adds to a small sample is left out.
  const unevenness = (256 * squares) / (length * (length - 1)) - 1
  return unevenness > LEAST_UNEVEN && unevenness < MOST_UNEVEN
}

/** Bytes of base64 that are looked at: words of a text are shorter. */
const WORD = 32

function isBase64At(bytes: Uint8Array, from: number, end: number): boolean {
  const to = Math.min(from + WORD, end)
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number
    const isOne = (byte >= 0x2b && byte <= 0x7a) || byte === 0x0a || byte === 0x0d
    if (!isOne) return false
  }
  return to - from === WORD
}

function hasHighBytes(bytes: Uint8Array, from: number, to: number): boolean {
  const step = Math.floor((to - from) / GLANCES)
  let high = 0
  for (let at = from; at < to; at += step) high += (bytes[at] as number) >>> 7
  return high >= LEAST_HIGH
}
