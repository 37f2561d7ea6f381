interface CalendarTime {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour?: string | undefined
  readonly minute?: string | undefined
  readonly second?: string | undefined
  readonly fraction?: string | undefined
  readonly zone?: string | undefined
}

interface Notation {
  readonly pattern: RegExp
  /** The parts of a match; null if the pattern matched what is no time. */
  readonly read: (
    parts: Readonly<Record<string, string | undefined>>,
    year: number,
  ) => CalendarTime | null
}

/** As logs write them in English, for an expression. */
export const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?`
const ZONE = String.raw`(?:\s?(?<zone>Z|UTC|GMT|JST|[+-]\d\d:?\d\d))?`

/** The notations of times in logs and dumps; of two that begin at the same place the first one counts. */
const NOTATIONS: readonly Notation[] = [
  // ISO 8601 and its relatives: 2025-10-01T13:55:36.123+09:00, 2025/10/01 13:55
  notation(
    String.raw`(?<!\d)(?<year>\d{4})(?<s>[-/.])(?<month>\d{1,2})\k<s>(?<day>\d{1,2})[T _,]{1,2}${CLOCK}${ZONE}`,
  ),
  notation(
    String.raw`(?<!\d)(?<year>\d{4})年 ?(?<month>\d{1,2})月 ?(?<day>\d{1,2})日(?:\([日月火水木金土]\))?(?: ?(?<half>午前|午後)? ?(?<hour>\d{1,2})[時:] ?(?<minute>\d{1,2})(?:[分:] ?(?:(?<second>\d{1,2})秒?)?)?)?`,
  ),
  // Apache, Tomcat: 10/Oct/2025:13:55:36 +0900
  notation(
    String.raw`(?<!\d)(?<day>\d{1,2})[-/](?<name>${MONTHS})[-/](?<year>\d{4})[: ]${CLOCK}${ZONE}`,
  ),
  // ctime: Fri Oct 10 13:55:36.123456 2025
  notation(
    String.raw`\b(?<name>${MONTHS}) +(?<day>\d{1,2}) ${CLOCK}(?: (?<zone>UTC|GMT|JST))? (?<year>\d{4})(?!\d)`,
  ),
  // RFC 5322, HTTP: 10 Oct 2025 13:55:36 +0900
  notation(String.raw`(?<!\d)(?<day>\d{1,2}) (?<name>${MONTHS}) (?<year>\d{4}) ${CLOCK}${ZONE}`),
  // java.util.logging: Oct 10, 2025 1:55:36 PM
  notation(
    String.raw`\b(?<name>${MONTHS}) (?<day>\d{1,2}), (?<year>\d{4}) ${CLOCK}(?: (?<half>AM|PM))?`,
  ),
  // RFC 3164 (syslog) has no year
  notation(String.raw`\b(?<name>${MONTHS}) +(?<day>\d{1,2}) ${CLOCK}`),
  notation(
    String.raw`(?<![\w.])(?<year>20\d\d)(?<month>\d\d)(?<day>\d\d)[T ]?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?<zone>Z)?(?![\w.])`,
  ),
  notation(
    String.raw`(?<![\d-])(?<year>\d{4})(?<s>[-/])(?<month>\d{1,2})\k<s>(?<day>\d{1,2})(?![\d-])`,
  ),
]

const EPOCH = /^(\d{10})(?:\.(\d{1,9}))?$|^(\d{13})$/

/** Seconds: 2001-09-09 has ten digits for the first time, and 2100 is far enough. */
const EPOCHS = [1_000_000_000, 4_102_444_800] as const

/** Epoch seconds or milliseconds in front of a line, as squid and others write them. */
const LEADING_EPOCH = /^[[(<]?(\d{10}(?:\.\d{1,9})?|\d{13})(?![\w.])/

/** Characters of the longest notation, with room to spare. */
const LONGEST = 80

/** Brackets in front of a date. */
const LEAD = 2

const NAMED_ZONES: Readonly<Record<string, string>> = { UTC: 'Z', GMT: 'Z', JST: '+09:00' }

/**
 * The first time in a text as ISO 8601, in the zone it is written in; null where there is none.
 *
 * `year` stands for the one that syslog leaves out; without it such a time is none.
 */
export function timeIn(text: string, year: number | null): string | null {
  const leading = LEADING_EPOCH.exec(text)?.[1]
  if (leading !== undefined) return timeOfEpoch(leading)
  let first: { index: number; time: string } | null = null
  let rest = text
  for (const { pattern, read } of NOTATIONS) {
    const match = pattern.exec(rest)
    if (match === null || (first !== null && match.index >= first.index)) continue
    const parts = read(match.groups ?? {}, year ?? Number.NaN)
    const time = parts && formatTime(parts)
    // A day alone is that of the event only where it leads: others are birthdays and expiry dates.
    if (time?.includes('T') === false && match.index > LEAD) continue
    if (time === null) continue
    first = { index: match.index, time }
    if (match.index === 0) break
    rest = text.slice(0, match.index + LONGEST)
  }
  return first?.time ?? null
}

/** The time that a text begins with, and how many characters it takes; null where it begins with none. */
export function timeAtStart(
  text: string,
  year: number | null,
): { readonly time: string; readonly length: number } | null {
  const [leading, epoch] = LEADING_EPOCH.exec(text) ?? []
  const since = epoch === undefined ? null : timeOfEpoch(epoch)
  if (leading !== undefined && since !== null) return { time: since, length: leading.length }
  for (const { pattern, read } of NOTATIONS) {
    const match = pattern.exec(text.slice(0, LONGEST))
    if (match?.index !== 0) continue
    const parts = read(match.groups ?? {}, year ?? Number.NaN)
    const time = parts && formatTime(parts)
    if (time !== null) return { time, length: match[0].length }
  }
  return null
}

/** The time that a value is, be it in seconds or milliseconds since 1970; null where it is none. */
export function timeOf(value: string, year: number | null): string | null {
  return timeOfEpoch(value.trim()) ?? timeIn(value, year)
}

function timeOfEpoch(text: string): string | null {
  const [, seconds, fraction = '', milliseconds] = EPOCH.exec(text) ?? []
  const since = seconds ?? milliseconds?.slice(0, 10)
  if (since === undefined || Number(since) < EPOCHS[0] || Number(since) > EPOCHS[1]) return null
  const rest = milliseconds?.slice(10) ?? fraction
  return `${new Date(Number(since) * 1000).toISOString().slice(0, 19)}${rest && `.${rest}`}Z`
}

function notation(source: string): Notation {
  return { pattern: new RegExp(source), read: readParts }
}

function readParts(
  parts: Readonly<Record<string, string | undefined>>,
  year: number,
): CalendarTime | null {
  const { name, half, day, minute, second, fraction, zone } = parts
  const month = name === undefined ? parts.month : `${MONTHS.split('|').indexOf(name) + 1}`
  const known = parts.year ?? (Number.isNaN(year) ? undefined : `${year}`)
  if (known === undefined || month === undefined || day === undefined) return null
  const hour = half === undefined ? parts.hour : hourOfHalf(half, Number(parts.hour))
  return { year: known, month, day, hour, minute, second, fraction, zone }
}

function hourOfHalf(half: string, hour: number): string {
  return `${(hour % 12) + (half === 'PM' || half === '午後' ? 12 : 0)}`
}

function formatTime({
  year,
  month,
  day,
  hour,
  minute,
  second,
  fraction,
  zone,
}: CalendarTime): string | null {
  if (!isWithin(month, 1, 12) || !isWithin(day, 1, 31)) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (hour === undefined || minute === undefined) return date
  const inDay = isWithin(hour, 0, 23) && isWithin(minute, 0, 59) && isWithin(second ?? '0', 0, 60)
  if (!inDay) return null
  const clock = [hour, minute, second ?? '0'].map((part) => part.padStart(2, '0')).join(':')
  return `${date}T${clock}${fraction === undefined ? '' : `.${fraction}`}${formatZone(zone)}`
}

function formatZone(zone: string | undefined): string {
  if (zone === undefined) return ''
  return NAMED_ZONES[zone] ?? zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')
}

function isWithin(text: string, least: number, most: number): boolean {
  return Number(text) >= least && Number(text) <= most
}
