import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** The journal of a run that goes on in the report folder `out`. */
export interface JournalFolder {
  readonly folder: string
  readonly results: string
  readonly secret: string
}

/** Where a run keeps its journal. */
export function journalIn(out: string): JournalFolder {
  const folder = join(out, 'unfinished')
  return { folder, results: join(folder, 'results.ndjson'), secret: join(folder, 'secret') }
}

/** How many bytes the journal has; 0 where there is none. */
export function journalSize(out: string): number {
  return statSync(journalIn(out).results, { throwIfNoEntry: false })?.size ?? 0
}

/** Waits until the journal holds `count` results. */
export async function untilResults(out: string, count: number): Promise<void> {
  const { results } = journalIn(out)
  const every = count > 100 ? 20 : 1 // many results are not there at once, and to count them costs time
  await until(() => existsSync(results) && resultsIn(readFileSync(results, 'utf8')) >= count, every)
}

/** How many results stand in the lines of a journal that are written to their ends. */
function resultsIn(text: string): number {
  const [, ...lines] = text.split('\n').slice(0, -1)
  return lines.reduce((sum, line) => sum + JSON.parse(line.split('\t')[0] ?? '').names.length, 0)
}

/** Waits until something is so, looking every so many milliseconds; the test's time limit ends it. */
export async function until(isSo: () => boolean, every = 1): Promise<void> {
  while (!isSo()) await setTimeout(every)
}

/** Permission bits of a path and of all that lies in it. */
export function modesIn(folder: string): string[] {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
  const files = readdirSync(folder).sort()
  return [modeOf(folder), ...files.map((name) => `${name} ${modeOf(join(folder, name))}`)]
}
