import { UsageError } from '../errors.ts'

/** A date or a time as it is typed, in milliseconds; throws `UsageError`. */
export function readDate(text: string): number {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new UsageError(`${text} is no date such as 2026-03-31`)
  return time
}
