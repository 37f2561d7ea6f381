import type { Disguise } from '../../../model/index.ts'
import { SUSPICIONS } from '../suspicions.ts'

/** A suspect before its neighbours are joined to it. */
export interface Mark {
  /** Place in SUSPICIONS. */
  readonly id: number
  readonly start: number
  readonly end: number
}

/** The mark of a suspicion; of those with several ids the one that `variant` counts to. */
export function mark(kind: Disguise, start: number, end: number, variant = 0): Mark {
  return { id: SUSPICIONS.indexOf(kind) + variant, start, end }
}

/** The bytes as text of one character a byte. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
