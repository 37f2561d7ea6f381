import { damaged } from '../unreadable-error.ts'
import { distanceOf, lengthOf, literalOf, literalUnlike } from './lzma-symbols.ts'
import type { Dictionary } from './lzma-window.ts'
import { rangeCoder } from './range-coder.ts'

/** Where each kind of probability begins in the one array that holds all; those of distances are in lzma-symbols.ts. */
const IS_MATCH = 0
const IS_REP = 192
const IS_REP_0 = 204
const IS_REP_1 = 216
const IS_REP_2 = 228
const IS_REP_0_LONG = 240
const LENGTH = 832
const REP_LENGTH = 1346
const LITERAL = 1860

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
  /** Takes data that are no chunks but one whole, which `more` decodes. */
  start(data: Uint8Array): void
  /** Decodes so many bytes, or a few more where the last ones are repeated; false where the end is marked before. */
  more(size: number, window: Dictionary): boolean
  /** How many bytes of the data were taken. */
  position(): number
}

/** The distance that marks the end of data whose size is not said. */
const END_MARK = 0xffffffff

const wrong = (): Error => damaged('the xz data are damaged')

/**
 * Starts a decoder of the LZMA algorithm, as LZMA2 uses it, .lzma and lzip.
 *
 * One function above the usual length: each symbol moves the state and the four last distances together.
 */
export function startLzma(): Lzma {
  const coder = rangeCoder(LITERAL + (0x300 << 4))
  const { bit } = coder
  let [context, literalMask, positionMask] = [0, 0, 0]
  let state = 0
  let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0]

  function literal(window: Dictionary): void {
    const place = ((window.total & literalMask) << context) + (window.back(0) >>> (8 - context))
    const base = LITERAL + 0x300 * place
    const isAfterMatch = state >= LITERAL_STATES
    window.put(
      isAfterMatch ? literalUnlike(coder, base, window.back(rep0)) : literalOf(coder, base),
    )
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
  }

  /** Reads which bytes to repeat: sets `rep0`, and returns how many. */
  function match(positionState: number): number {
    if (bit(IS_REP + state) === 0) {
      rep3 = rep2
      rep2 = rep1
      rep1 = rep0
      const count = lengthOf(coder, LENGTH, positionState)
      state = state < LITERAL_STATES ? 7 : 10
      rep0 = distanceOf(coder, count)
      return count
    }
    if (bit(IS_REP_0 + state) === 0) {
      if (bit(IS_REP_0_LONG + (state << 4) + positionState) === 0) {
        state = state < LITERAL_STATES ? 9 : 11
        return 1
      }
    } else choose()
    state = state < LITERAL_STATES ? 8 : 11
    return lengthOf(coder, REP_LENGTH, positionState)
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

  function more(size: number, window: Dictionary): boolean {
    for (let left = size; left > 0; ) {
      const positionState = window.total & positionMask
      if (bit(IS_MATCH + (state << 4) + positionState) === 0) {
        literal(window)
        left--
      } else {
        const count = match(positionState)
        if (rep0 === END_MARK) return false
        if (!window.repeat(rep0, count)) throw wrong()
        left -= count
      }
      if (coder.isBeyond()) throw wrong()
    }
    return true
  }

  return {
    reset(properties) {
      if (properties !== null) {
        context = properties.context
        literalMask = (1 << properties.literalBits) - 1
        positionMask = (1 << properties.positionBits) - 1
      }
      coder.reset()
      state = rep0 = rep1 = rep2 = rep3 = 0
    },
    decode(chunk, size, window) {
      coder.start(chunk)
      const before = window.total
      const isWhole = more(size, window) && (window.total - before) >>> 0 === size
      if (!isWhole) throw wrong()
    },
    start: coder.start,
    more,
    position: coder.position,
  }
}
