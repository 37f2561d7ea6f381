import type { Assessment } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'

/** Sentences one after the other, as a language joins them. */
export const sentences = (all: readonly string[], translate: Translate): string =>
  all.reduce((before, next) => translate('sentences', { before, next }))

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] // decimal, as disks and networks count

/** Digits in groups of three, the same in all languages. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** What is counted in words. */
type Unit = 'cards' | 'files' | 'occurrences' | 'places' | 'records' | 'rows' | 'runs' | 'tables'

/** A number of things, in the words of a language for one and for more. */
export function quantity(count: number, unit: Unit, translate: Translate): string {
  return translate(`quantity.${unit}${count === 1 ? '.one' : ''}`, { count: grouped(count) })
}

/** Bytes with three significant digits. */
export function bytesText(bytes: number): string {
  // 999.5 would be rounded to a thousand of its unit.
  const power = Math.max(0, Math.min(Math.floor(Math.log10(bytes / 0.9995) / 3), UNITS.length - 1))
  if (!(power > 0)) return `${grouped(bytes)} B`
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${UNITS[power]}`
}

/** Seconds as `1.3 s`, `2 m 05 s` or `3 h 07 m`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} m ${twoDigits(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} m`
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}

/** How long the run took; a resumed run counts from its first start. */
export function secondsOf({ run }: Assessment): number {
  return Math.max(0, (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000)
}

/** Bytes per second. */
export function rateText(assessment: Assessment): string {
  const seconds = Math.max(secondsOf(assessment), 0.001) // times are in milliseconds
  return `${bytesText(Math.round(assessment.totals.bytes / seconds))}/s`
}
