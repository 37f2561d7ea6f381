import { UsageError } from '../errors.ts'

/** A date, alone or with a time behind it, and the zone of that. */
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** A date or a time as it is typed, in milliseconds; throws `UsageError`, also for a day that no month has. */
export function readDate(text: string): number {
  const time = Date.parse(text)
  if (Number.isNaN(time) || !isInMonth(text))
    throw new UsageError(`${text} is no date such as 2026-03-31`)
  return time
}

function isInMonth(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? []
  return (
    day !== undefined &&
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
  )
}
