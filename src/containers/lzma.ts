import type { Dictionary } from './lzma-window.ts'
import { damaged } from './unreadable-error.ts'

/** Where each kind of probability begins in the one array that holds all. */
const IS_MATCH = 0
const IS_REP = 192
const IS_REP_0 = 204
const IS_REP_1 = 216
const IS_REP_2 = 228
const IS_REP_0_LONG = 240
const SLOT = 432
const SPECIAL = 688
const ALIGN = 816
const LENGTH = 832
const REP_LENGTH = 1346
const LITERAL = 1860

/** Within the probabilities of a length: two choices, then trees of 8, 8 and 256 lengths. */
const LOW = 2
const MIDDLE = 130
const HIGH = 258

const HALF = 1024 // probabilities are 11 bits wide
const LITERAL_STATES = 7

/** How literals and positions are modelled: lc, lp and pb of the LZMA specification. */
export interface LzmaProperties {
  readonly context: number
  readonly literalBits: number
  readonly positionBits: number
}

/** A decoder that keeps its state from chunk to chunk. */
export interface Lzma {
  /** Forgets what was learnt; new properties where they are given. */
  reset(properties: LzmaProperties | null): void
  /** Decodes a chunk of so many bytes into the window. */
  decode(data: Uint8Array, size: number, window: Dictionary): void
}

const wrong = (): Error => damaged('the xz data are damaged')

/** Starts a decoder of the LZMA algorithm, as LZMA2 uses it. */
export function startLzma(): Lzma {
  const probabilities = new Uint16Array(LITERAL + (0x300 << 4))
  let [context, literalMask, positionMask] = [0, 0, 0]
  let state = 0
  let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0]
  let data = new Uint8Array(0)
  let at = 0
  let range = 0
  let code = 0

  function bit(index: number): number {
    const probability = probabilities[index] as number
    const bound = (range >>> 11) * probability
    let value: number
    if (code < bound) {
      range = bound
      probabilities[index] = probability + ((2048 - probability) >>> 5)
      value = 0
    } else {
      range -= bound
      code -= bound
      probabilities[index] = probability - (probability >>> 5)
      value = 1
    }
    if (range < 0x1000000) {
      range = (range << 8) >>> 0
      code = ((code << 8) | (data[at++] as number)) >>> 0
    }
    return value
  }

  /** Bits that are as likely 0 as 1. */
  function direct(count: number): number {
    let value = 0
    for (let left = count; left > 0; left--) {
      range >>>= 1
      const isOne = code >= range
      if (isOne) code -= range
      value = (value << 1) | (isOne ? 1 : 0)
      if (range < 0x1000000) {
        range = (range << 8) >>> 0
        code = ((code << 8) | (data[at++] as number)) >>> 0
      }
    }
    return value
  }

  function tree(base: number, bits: number): number {
    let node = 1
    for (let left = bits; left > 0; left--) node = (node << 1) | bit(base + node)
    return node - (1 << bits)
  }

  function reversedTree(base: number, bits: number): number {
    let node = 1
    let value = 0
    for (let place = 0; place < bits; place++) {
      const one = bit(base + node)
      node = (node << 1) | one
      value |= one << place
    }
    return value
  }

  function literal(window: Dictionary): void {
    const before = window.back(0)
    const place = ((window.total & literalMask) << context) + (before >>> (8 - context))
    const base = LITERAL + 0x300 * place
    let symbol = 1
    if (state >= LITERAL_STATES) {
      let match = window.back(rep0)
      while (symbol < 0x100) {
        const expected = (match >>> 7) & 1
        match <<= 1
        const one = bit(base + ((1 + expected) << 8) + symbol)
        symbol = (symbol << 1) | one
        if (one !== expected) break
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(base + symbol)
    window.put(symbol & 0xff)
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
  }

  function length(base: number, positionState: number): number {
    if (bit(base) === 0) return 2 + tree(base + LOW + (positionState << 3), 3)
    if (bit(base + 1) === 0) return 10 + tree(base + MIDDLE + (positionState << 3), 3)
    return 18 + tree(base + HIGH, 8)
  }

  function distance(matched: number): number {
    const slot = tree(SLOT + (Math.min(matched - 2, 3) << 6), 6)
    if (slot < 4) return slot
    const bits = (slot >>> 1) - 1
    const base = (2 | (slot & 1)) << bits
    if (slot < 14) return base + reversedTree(SPECIAL + base - slot, bits)
    return (base + (direct(bits - 4) << 4) + reversedTree(ALIGN, 4)) >>> 0
  }

  /** Reads which bytes to repeat: sets `rep0`, and returns how many. */
  function match(positionState: number): number {
    if (bit(IS_REP + state) === 0) {
      rep3 = rep2
      rep2 = rep1
      rep1 = rep0
      const count = length(LENGTH, positionState)
      state = state < LITERAL_STATES ? 7 : 10
      rep0 = distance(count)
      return count
    }
    if (bit(IS_REP_0 + state) === 0) {
      if (bit(IS_REP_0_LONG + (state << 4) + positionState) === 0) {
        state = state < LITERAL_STATES ? 9 : 11
        return 1
      }
    } else choose()
    state = state < LITERAL_STATES ? 8 : 11
    return length(REP_LENGTH, positionState)
  }

  /** Takes an older distance, and moves it to the front. */
  function choose(): void {
    let chosen = rep1
    if (bit(IS_REP_1 + state) === 1) {
      chosen = rep2
      if (bit(IS_REP_2 + state) === 1) {
        chosen = rep3
        rep3 = rep2
      }
      rep2 = rep1
    }
    rep1 = rep0
    rep0 = chosen
  }

  return {
    reset(properties) {
      if (properties !== null) {
        context = properties.context
        literalMask = (1 << properties.literalBits) - 1
        positionMask = (1 << properties.positionBits) - 1
      }
      probabilities.fill(HALF)
      state = rep0 = rep1 = rep2 = rep3 = 0
    },
    decode(chunk, size, window) {
      data = chunk as Uint8Array<ArrayBuffer>
      at = 5
      range = 0xffffffff
      code = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).readUInt32BE(1)
      for (let left = size; left > 0; ) {
        const positionState = window.total & positionMask
        if (bit(IS_MATCH + (state << 4) + positionState) === 0) {
          literal(window)
          left--
        } else {
          const count = match(positionState)
          if (count > left || !window.repeat(rep0, count)) throw wrong()
          left -= count
        }
        if (at > data.length) throw wrong()
      }
    },
  }
}
