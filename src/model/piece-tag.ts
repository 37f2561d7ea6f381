/**
 * What tells a piece of a file by its bytes: all that was read for its result, so that where the tag agrees the result
 * is the same.
 */
export interface PieceTag {
  /** 96 bits in base64, used for one tag only. */
  readonly nonce: string
  /** AES-256-GMAC of the piece with its context, and then of what was read beside it, in base64. */
  readonly tag: string
  /** Half-open ranges of offsets outside of the piece and its context that were read, in the order of the tag. */
  readonly beside: readonly (readonly [from: number, to: number])[]
}
