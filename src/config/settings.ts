import type { CanaryRange } from '../canaries/index.ts'
import { isSafeWebhook } from '../notify/index.ts'
import { isQueueUrl } from '../queue/index.ts'
import { formats, LANGS } from '../report/index.ts'
import type { AuditSettings, TimeOfDayWindow } from './types.ts'

/** What a setting takes, and what it says of anything else. */
export interface ParsedSetting<Value> {
  /** The value that is meant, undefined where the setting takes none such. A command line always gives text. */
  readonly read: (given: unknown) => Value | undefined
  /** Stands behind the name of the setting: `must be a whole number from 1 to 999`. */
  readonly must: string
}

const MOST_JOBS = 999
const MOST_CANARIES = 100
const MOST_HOURS = 8_784 // a leap year
const RATE = /^(\d+)(k|M|G)?B?(?:\/s)?$/
const UNITS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9 }

const text: ParsedSetting<string> = {
  read: (given) => (typeof given === 'string' && given !== '' ? given : undefined),
  must: 'must be text and not empty',
}

/** One of some words. */
export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
): ParsedSetting<Choice> {
  return {
    read: (given) => choices.find((choice) => choice === given),
    must: `must be ${choices.join(' or ')}`,
  }
}

/** A whole number between two, both included. */
export function whole(from: number, to: number): ParsedSetting<number> {
  return {
    read: (given) => {
      const number = numberIn(given)
      return Number.isInteger(number) && number >= from && number <= to ? number : undefined
    },
    must: `must be a whole number from ${from} to ${to}`,
  }
}

/** Bytes a second, in digits or with a unit of a thousand, a million or a thousand million. */
const rate: ParsedSetting<number> = {
  read: (given) => {
    const [, digits, unit = ''] = typeof given === 'string' ? (RATE.exec(given) ?? []) : []
    const bytes = digits === undefined ? numberIn(given) : Number(digits) * (UNITS[unit] ?? 1)
    return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined
  },
  must: 'must be a rate such as 20MB/s, or bytes a second',
}

/** Days, written `400d`; a number alone is days too. */
export const days: ParsedSetting<number> = {
  read: (given) => {
    const number = numberIn(typeof given === 'string' ? given.replace(/d$/, '') : given)
    return Number.isInteger(number) && number > 0 ? number : undefined
  },
  must: 'must be a number of days such as 400d',
}

const HOURS_OF_DAY = 24

/** A month is one of 31 days, so that no run of a shorter one is early. */
const CADENCES: ReadonlyMap<unknown, number> = new Map([
  ['nightly', 1],
  ['weekly', 7],
  ['monthly', 31],
])

/** How often runs are expected, by a word or in days; the value is in hours. */
export const cadence: ParsedSetting<number> = {
  read: (given) => {
    const number = CADENCES.get(given) ?? days.read(given)
    const hours = number === undefined ? undefined : number * HOURS_OF_DAY
    return hours !== undefined && hours <= MOST_HOURS ? hours : undefined
  },
  must: 'must be nightly, weekly, monthly or a number of days such as 14d',
}

const TIMES = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/
const MINUTES = 60

/** Two times of the day: `01:00-05:00`, or over midnight `22:30-04:00`. */
export const window: ParsedSetting<TimeOfDayWindow> = {
  read: (given) => {
    const match = typeof given === 'string' ? TIMES.exec(given.replaceAll(' ', '')) : null
    const [, a = '', b = '', c = '', d = ''] = match ?? []
    const [from, to] = [Number(a) * MINUTES + Number(b), Number(c) * MINUTES + Number(d)]
    const isTime =
      Number(b) < MINUTES && Number(d) < MINUTES && Math.max(from, to) <= HOURS_OF_DAY * MINUTES
    return match && isTime && from !== to ? { from, to } : undefined
  },
  must: 'must be two times of the day such as 01:00-05:00',
}

const RANGE = /^(\d{4,12})(?:-(\d{4,12}))?$/

/** First digits of card numbers, or the first and the last of a range of them. */
const range: ParsedSetting<CanaryRange> = {
  read: (given) => {
    const match = RANGE.exec(typeof given === 'number' ? String(given) : String(given ?? ''))
    const [, from = '', to = from] = match ?? []
    return match && from.length === to.length && from <= to ? { from, to } : undefined
  },
  must: 'must be first digits such as 400000-400010',
}

/** A URL of the web, whole. */
const url: ParsedSetting<string> = {
  read: (given) =>
    typeof given === 'string' && /^https?:/.test(given) && URL.canParse(given) ? given : undefined,
  must: 'must be a URL of http:// or https://',
}

const queue: ParsedSetting<string> = {
  read: (given) => (typeof given === 'string' && isQueueUrl(given) ? given : undefined),
  must: 'must be the URL of a queue: rediss://, redis://, unix:// or postgres://',
}

/** Where news may be sent. */
export const webhook: ParsedSetting<string> = {
  read: (given) => (typeof given === 'string' && isSafeWebhook(given) ? given : undefined),
  must: 'must be a URL that begins with https:// and holds no password (http:// to this machine only)',
}

/** What the command line and cardsweep.yaml both take, so that neither refuses what the other accepts. */
export const settings: {
  readonly out: ParsedSetting<string>
  /** Each name of the list. */
  readonly formats: ParsedSetting<(typeof formats)[number]>
  readonly lang: ParsedSetting<(typeof LANGS)[number]>
  readonly jobs: ParsedSetting<number>
  readonly maxRate: ParsedSetting<number>
  readonly archive: ParsedSetting<string>
  readonly key: ParsedSetting<string>
  readonly everyHours: ParsedSetting<number>
  readonly timestamp: ParsedSetting<string>
  readonly failOn: ParsedSetting<AuditSettings['failOn']>
  readonly queue: ParsedSetting<string>
  readonly groupKey: ParsedSetting<string>
} = {
  out: text,
  formats: oneOf(formats),
  lang: oneOf(LANGS),
  jobs: whole(1, MOST_JOBS),
  maxRate: rate,
  archive: text,
  key: text,
  everyHours: whole(1, MOST_HOURS),
  timestamp: url,
  failOn: oneOf(['new', 'any', 'never']),
  queue,
  groupKey: text,
}

/** What `cardsweep canary new` takes; the file has ranges only. */
export const canarySettings: {
  readonly count: ParsedSetting<number>
  readonly range: ParsedSetting<CanaryRange>
} = { count: whole(1, MOST_CANARIES), range }

/** A number, or text that YAML would take for one. */
function numberIn(given: unknown): number {
  const isNumeric = typeof given === 'number' || (typeof given === 'string' && given.trim() !== '')
  return isNumeric ? Number(given) : Number.NaN
}
