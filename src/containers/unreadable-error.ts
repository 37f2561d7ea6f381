import { CardsweepError } from '../errors.ts'
import type { NotReadReason } from '../model/index.ts'

/** A container, or the rest of it, cannot be read: it goes into the coverage, and the scan goes on. */
export class UnreadableError extends CardsweepError {
  readonly reason: NotReadReason
  /** How many bytes of the container were good, where that is known. */
  readonly at: number | undefined
  /** Of a kind of file that is told but not opened: its name. */
  readonly kind: string | undefined

  constructor(
    reason: NotReadReason,
    detail: string,
    { at, kind }: { readonly at?: number; readonly kind?: string } = {},
  ) {
    super('ERR_UNREADABLE', detail)
    this.reason = reason
    this.at = at
    this.kind = kind
  }
}

/** Stands for bytes or contents of which nothing can be read, and says why. */
// biome-ignore lint/correctness/useYield: there is nothing that could be read
export async function* unreadable(lack: UnreadableError): AsyncGenerator<never> {
  throw lack
}

/** Where data contradict their format. */
export const damaged = (detail: string, at?: number): UnreadableError =>
  new UnreadableError('damaged', detail, at === undefined ? {} : { at })
