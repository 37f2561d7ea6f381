import type { AuditSettings } from '../config/index.ts'

const DAY = 24 * 60 // minutes
const MINUTE = 60_000 // milliseconds

/** Milliseconds until a window of the day ends, by the machine's own clock; 0 outside it. */
export function timeUntilEnd(
  { from, to }: NonNullable<AuditSettings['window']>,
  now: Date,
): number {
  const minutes = now.getHours() * 60 + now.getMinutes() + now.getSeconds() / 60
  const length = (to - from + DAY) % DAY || DAY
  const passed = (minutes - from + DAY) % DAY
  return passed < length ? Math.round((length - passed) * MINUTE) : 0
}
