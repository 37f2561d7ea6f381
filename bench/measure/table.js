// @ts-check
import { median } from './rounds.js'

/** @typedef {import('./rounds.js').Run} Run */

/** @param {string} line */
export function print(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Prints a table; a column in which no row has anything is left out.
 *
 * @param {string} title
 * @param {readonly Readonly<Record<string, string>>[]} rows with the same columns
 */
export function printRows(title, rows) {
  const names = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name]))
  print(`\n### ${title}\n\n| ${names.join(' | ')} |\n|${' --- |'.repeat(names.length)}`)
  for (const row of rows) print(`| ${names.map((name) => row[name] ?? '').join(' | ')} |`)
}

/** Prints one line for each program, with its speed on the clock beside the first one's. @param {string} title @param {ReadonlyMap<string, readonly Run[]>} runs */
export function printPrograms(title, runs) {
  const [first = []] = runs.values()
  const rows = [...runs].map(([what, own]) => ({
    what,
    ...costs(own),
    'GB/s': own[0]?.bytes ? (rate(own) / 1e9).toPrecision(3) : '',
    'times the first': (rate(own) / rate(first)).toPrecision(3),
  }))
  printRows(title, rows)
}

/** Medians of runs, with the fastest and the slowest, and the most memory of any. @param {readonly Run[]} runs */
export function costs(runs) {
  const times = runs.map((run) => run.seconds)
  const peak = Math.max(...runs.map((run) => run.peakBytes))
  return {
    s: (isOver(runs) ? 'over ' : '') + median(times).toFixed(3),
    'min - max': `${Math.min(...times).toFixed(3)} - ${Math.max(...times).toFixed(3)}`,
    'processor s': processorSeconds(runs),
    'server s': runs.some((run) => run.server > 0) ? medianOf(runs, 'server').toFixed(2) : '',
    'peak memory': peak ? `${Math.round(peak / 1e6)} MB` : '',
  }
}

/** A lower bound where runs were ended. @param {readonly Run[]} runs */
export function processorSeconds(runs) {
  const seconds = medianOf(runs, 'processor')
  if (Number.isNaN(seconds)) return ''
  return (isOver(runs) ? 'over ' : '') + seconds.toFixed(2)
}

/**
 * How many times as much processor time some runs took as others: a lower bound where they were ended, and nothing
 * where the others were.
 *
 * @param {readonly Run[]} runs
 * @param {readonly Run[]} others
 */
export function ratio(runs, others) {
  const times = medianOf(runs, 'processor') / medianOf(others, 'processor')
  if (Number.isNaN(times) || isOver(others)) return ''
  return (isOver(runs) ? 'over ' : '') + (times < 99 ? times.toPrecision(2) : times.toFixed(0))
}

/** @param {readonly Run[]} runs */
const isOver = (runs) => runs.some((run) => run.isOver)

/** @param {readonly Run[]} runs @param {'seconds' | 'processor' | 'server'} field */
const medianOf = (runs, field) => median(runs.map((run) => run[field]))

/** Bytes a second, runs a second where it is not about bytes. @param {readonly Run[]} runs */
const rate = (runs) => (runs[0]?.bytes || 1) / medianOf(runs, 'seconds')
