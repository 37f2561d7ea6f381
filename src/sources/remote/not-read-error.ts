import { CardsweepError, ConnectionError, LostError } from '../../errors.ts'
import type { Note, NotReadReason, Unit } from '../../model/index.ts'

/** Something of a remote place cannot be read, and trying again would not help: the coverage tells it with its reason. */
export class NotReadError extends CardsweepError {
  readonly reason: NotReadReason

  /** The message says what happened and, where somebody can do something, what. */
  constructor(reason: NotReadReason, message: string, options?: ErrorOptions) {
    super('ERR_NOT_READ', message, options)
    this.reason = reason
  }
}

/** What the coverage tells of an error by which something was not read; null for one that nobody foresaw. */
export function lackOf(error: unknown): { reason: NotReadReason; detail: string } | null {
  if (error instanceof NotReadError) return { reason: error.reason, detail: error.message }
  const isTold = error instanceof CardsweepError && /^ERR_(?:LOST|CONNECTION)$/.test(error.code)
  return isTold ? { reason: 'connection', detail: error.message } : null
}

/** What the coverage tells of an error; one that nobody foresaw is thrown. */
export function lackIn(error: unknown): NonNullable<ReturnType<typeof lackOf>> {
  const lack = lackOf(error)
  if (lack === null) throw error
  return lack
}

/** Tells why a unit was not read to its end; `LostError` is thrown where reading it again may succeed. */
export function tellOrTryAgain(error: unknown, { part, bytes }: Unit, note: Note): void {
  if (error instanceof LostError) throw error
  if (error instanceof ConnectionError) throw new LostError(error.message, { cause: error })
  note({ what: part, ...lackIn(error), bytes })
}
