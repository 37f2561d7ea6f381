import { createHash } from 'node:crypto'
import type { ParsedSetting } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import type { ScanOptions } from './scan-options.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1e3, m: 60e3, h: 3_600e3, d: 86_400e3 }
const DURATION = /^(\d{1,9})([smhd])$/
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** A time that is past, as ISO 8601 in UTC: without a zone it is the machine's own; or how long ago it was. */
export const since: ParsedSetting<string> = {
  read(given) {
    const text = typeof given === 'string' ? given.trim() : ''
    const [, digits, unit = ''] = DURATION.exec(text) ?? []
    const time =
      digits === undefined ? momentOf(text) : Date.now() - Number(digits) * (UNITS[unit] ?? 0)
    return time > 0 && time <= Date.now() ? new Date(time).toISOString() : undefined
  },
  must: 'must be a past time such as 2026-12-01T09:00, or how long ago it was, such as 2h',
}

function momentOf(text: string): number {
  if (!TIME.test(text)) return Number.NaN
  const [day = '', clock = '00:00'] = text.split(/[T ]/)
  return Date.parse(`${day}T${clock.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')}`)
}

/** Of the run of a finding's places, and of what is staged, all is read. */
export function refuseWithSince({ since: given, only, staged }: ScanOptions): void {
  if (given === undefined || (only ?? staged) === undefined) return
  throw new UsageError(`--since does not go with ${staged ? '--staged' : '--only'}`)
}

/** A run goes on with the time that it began with. */
export function digestSince(digest: string, given: string | undefined): string {
  if (given === undefined) return digest
  return createHash('sha256').update(`${digest} ${given}`).digest('hex')
}
