import { damaged } from '../unreadable-error.ts'

/** Bit that tells a copy from an insertion: gitformat-pack(5), "Deltified representation". */
const COPY = 0x80
const WHOLE_COPY = 0x10000

/** The sizes that a difference begins with, and where its instructions stand. */
function sizesOf(delta: Buffer): { readonly base: number; readonly result: number; at: number } {
  let at = 0
  const size = (): number => {
    let value = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = delta[at++]
      if (byte === undefined) throw brokenDelta()
      value += (byte & 0x7f) * unit
      if (byte < 0x80) return value
    }
  }
  return { base: size(), result: size(), at }
}

/** How many bytes the object has that a difference describes. */
export const sizeOfResult = (delta: Buffer): number => sizesOf(delta).result

/** The object that a difference makes of its base. */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const sizes = sizesOf(delta)
  if (sizes.base !== base.length) throw brokenDelta()
  const result = Buffer.alloc(sizes.result)
  let to = 0
  for (const { from, count, text } of instructionsOf(delta)) {
    const copied = text === null ? base.copy(result, to, from, from + count) : text.copy(result, to)
    if (copied < count) throw brokenDelta()
    to += count
  }
  if (to !== result.length) throw brokenDelta()
  return result
}

/** What a difference adds to its base, each piece on a line of its own. */
export function addedBy(delta: Buffer): Buffer {
  const pieces = [...instructionsOf(delta)].flatMap(({ text }) => (text === null ? [] : [text]))
  return Buffer.concat(pieces.flatMap((text) => [text, Buffer.from('\n')]))
}

interface Instruction {
  readonly from: number
  readonly count: number
  /** Null where bytes of the base are copied. */
  readonly text: Buffer | null
}

function* instructionsOf(delta: Buffer): Generator<Instruction> {
  for (let { at } = sizesOf(delta); at < delta.length; ) {
    const code = delta[at++] as number
    if (code === 0) throw brokenDelta()
    if (code < COPY) {
      const text = delta.subarray(at, at + code)
      at += code
      yield { from: 0, count: code, text }
      continue
    }
    let [from, count] = [0, 0]
    for (let bit = 0; bit < 7; bit++) {
      if ((code & (1 << bit)) === 0) continue
      const byte = delta[at++] ?? 0
      if (bit < 4) from += byte * 256 ** bit
      else count += byte << (8 * (bit - 4))
    }
    yield { from, count: count === 0 ? WHOLE_COPY : count, text: null }
  }
}

const brokenDelta = (): Error => damaged('a difference in the git pack is damaged')
