import type { Config, ParsedSetting } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { type TimeLimit, timeLimit } from '../run/index.ts'
import { tableRate } from './rates.ts'
import type { ScanOptions } from './scan-options.ts'
import { timeUntilEnd } from './window.ts'

const TIME = /^(\d{1,2}):([0-5]\d)$/
const HOURS = 24
const MINUTES = 60

/** A time of the day, in minutes after midnight. */
export const timeOfDay: ParsedSetting<number> = {
  read(given) {
    const [, hours, minutes] = (typeof given === 'string' && TIME.exec(given.trim())) || []
    const time = Number(hours) * MINUTES + Number(minutes)
    return time <= HOURS * MINUTES ? time : undefined
  },
  must: 'must be a time of the day such as 05:00',
}

/** The limit of a run that has to be over at the next such time, by the machine's own clock; none where none is told. */
export function limitUntil(
  until: number | undefined,
  { database }: Pick<Config, 'database'>,
  now: Date = new Date(),
): { readonly limit?: TimeLimit } {
  if (until === undefined) return {}
  const from = now.getHours() * MINUTES + now.getMinutes()
  return limitOf(timeUntilEnd({ from, to: until }, now), { database })
}

/** The limit of a run that has so many milliseconds; none for null. */
export function limitOf(
  milliseconds: number | null,
  { database }: Pick<Config, 'database'>,
): { readonly limit?: TimeLimit } {
  return milliseconds === null ? {} : { limit: timeLimit(milliseconds, tableRate(database)) }
}

/** What is staged and the places of a finding are read at once, or not at all. */
export function refuseWithUntil({ until, only, staged }: ScanOptions): void {
  if (until === undefined || (only ?? staged) === undefined) return
  throw new UsageError(`--until does not go with ${staged ? '--staged' : '--only'}`)
}
