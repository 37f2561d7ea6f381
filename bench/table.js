// @ts-check
import { median } from './measure.js'

/**
 * Prints one line for each program: median, fastest and slowest run, speed, and speed beside the first line's.
 *
 * @param {string} title
 * @param {ReadonlyMap<string, readonly import('./measure.js').Run[]>} runs
 */
export function printTable(title, runs) {
  const rows = [...runs].map(([name, samples]) => summarize(name, samples))
  const base = rows[0]?.rate ?? Number.NaN
  print(`\n### ${title}\n\n| what | median s | min - max | GB/s | times the first | peak memory |`)
  print('|---|---|---|---|---|---|')
  for (const { name, seconds, range, speed, rate, peak } of rows) {
    const ratio = (rate / base).toPrecision(3)
    print(`| ${name} | ${seconds.toFixed(3)} | ${range} | ${speed} | ${ratio} | ${peak} |`)
  }
}

/** @param {string} line */
export function print(line) {
  process.stdout.write(`${line}\n`)
}

/** @param {string} name @param {readonly import('./measure.js').Run[]} samples */
function summarize(name, samples) {
  const times = samples.map((run) => run.seconds)
  const seconds = median(times)
  const bytes = samples[0]?.bytes ?? 0
  const peak = Math.max(...samples.map((run) => run.peakBytes))
  return {
    name,
    seconds,
    range: `${Math.min(...times).toFixed(3)} - ${Math.max(...times).toFixed(3)}`,
    speed: bytes ? (bytes / seconds / 1e9).toPrecision(3) : '',
    rate: (bytes || 1) / seconds,
    peak: peak ? `${Math.round(peak / 1e6)} MB` : '',
  }
}
