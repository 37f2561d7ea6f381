import { CardsweepError } from '../errors.ts'
import type { NotReadReason } from '../model/index.ts'

/** A container, or the rest of it, cannot be read: it goes into the coverage, and the scan goes on. */
export class UnreadableError extends CardsweepError {
  readonly reason: NotReadReason
  /** How many bytes of the container were good, where that is known. */
  readonly at: number | undefined

  constructor(reason: NotReadReason, detail: string, at?: number) {
    super('ERR_UNREADABLE', detail)
    this.reason = reason
    this.at = at
  }
}

/** Where data contradict their format. */
export const damaged = (detail: string, at?: number): UnreadableError =>
  new UnreadableError('damaged', detail, at)
