import type { EncodingKind } from '../../../model/index.ts'
import { SPAN_KINDS } from '../encoded-span.ts'

/** An encoded span before its neighbours are joined to it. */
export interface Mark {
  /** Place in SPAN_KINDS. */
  readonly id: number
  readonly start: number
  readonly end: number
}

/** The mark of an encoding; of those with several ids the one that `variant` counts to. */
export function mark(kind: EncodingKind, start: number, end: number, variant = 0): Mark {
  return { id: SPAN_KINDS.indexOf(kind) + variant, start, end }
}

/** The bytes as text of one character a byte. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
