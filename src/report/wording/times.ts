import type { StorageWindow } from '../../model/index.ts'

/** The zone of reports that do not say theirs. */
const UTC = 'UTC'

/** A date, hours and minutes, seconds, and the zone; all but the date may be missing. */
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/

/** A time on the clock of a zone. */
interface Clock {
  readonly day: string
  readonly minute?: string
  readonly second?: string
  /** `JST`, `UTC` or `UTC+02:00`; without it the data does not say. */
  readonly zone?: string
}

/**
 * A time as people write it: `2025-05-12 00:00 JST`, of data that names no zone `2025-05-12 00:00`, of a day the day.
 * What is no time is given back as it is.
 *
 * @param zone IANA name of the zone that all times of a document are told in.
 */
export function timeText(iso: string, zone?: string): string {
  const { day, minute, zone: name } = clockOf(iso, zone)
  return [day, minute, name].filter((part) => part !== undefined).join(' ')
}

/** The same with seconds, where they say something: what was written before and after it is told apart by them. */
export function exactTimeText(iso: string, zone?: string): string {
  const { day, minute, second, zone: name } = clockOf(iso, zone)
  const exact = second === undefined || second === '00' ? minute : `${minute}:${second}`
  return [day, exact, name].filter((part) => part !== undefined).join(' ')
}

/** The day of a time in the zone. */
export function dayText(iso: string, zone?: string): string {
  return clockOf(iso, zone).day
}

/** The days from which to which something goes; one where they are the same. */
export function spanText({ oldest, newest }: StorageWindow, zone?: string): string {
  const [from, to] = [dayText(oldest, zone), dayText(newest, zone)]
  return from === to ? from : `${from} – ${to}`
}

/** What the clock of the zone shows, in milliseconds as if it were UTC, for an axis; NaN for what is no time. */
export function clockTime(iso: string, zone?: string): number {
  const { day, minute = '00:00', second = '00' } = clockOf(iso, zone)
  return Date.parse(`${day}T${minute}:${second}Z`)
}

/** The day some months after a time, the last of its month where that month is shorter. */
export function dayAfter(iso: string, months: number, zone?: string): string {
  const from = new Date(dayText(iso, zone))
  const year = from.getUTCFullYear()
  const month = from.getUTCMonth() + months
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), last)))
  return Number.isNaN(day.getTime()) ? '-' : day.toISOString().slice(0, 10)
}

function clockOf(iso: string, zone: string = UTC): Clock {
  const [, day, minute, second, offset] = TIME.exec(iso) ?? []
  if (day === undefined) return { day: iso }
  if (minute === undefined) return { day }
  if (offset === undefined) return { day, minute, ...(second !== undefined && { second }) }
  const [hour, rest = '00'] = [offset.slice(0, 3), offset.slice(3).replace(':', '') || '00']
  const date = new Date(
    `${day}T${minute}:${second ?? '00'}${offset === 'Z' ? 'Z' : `${hour}:${rest}`}`,
  )
  return Number.isNaN(date.getTime()) ? { day: iso } : inZone(date, zone)
}

function inZone(date: Date, zone: string): Clock {
  const parts = formatOf(zone).formatToParts(date)
  const part = (wanted: Intl.DateTimeFormatPartTypes): string =>
    parts.find(({ type }) => type === wanted)?.value ?? ''
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    minute: `${part('hour')}:${part('minute')}`,
    second: part('second'),
    zone: nameOf(part('timeZoneName')),
  }
}

/** People in Japan say JST; abbreviations of other zones mean several. */
const nameOf = (offset: string): string =>
  offset === 'GMT+09:00' ? 'JST' : offset.replace('+00:00', '').replace('GMT', UTC)

const formats = new Map<string, Intl.DateTimeFormat>()

/** Its format; of a name that is no zone, as a report that was edited may have, that of UTC. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = formatIn(zone) ?? formatIn(UTC) ?? new Intl.DateTimeFormat('en')
  formats.set(zone, made)
  return made
}

function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  const numeric = '2-digit' as const
  try {
    return new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', timeZoneName: 'longOffset', year: 'numeric' },
      ...{ month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
    })
  } catch {
    return null
  }
}
