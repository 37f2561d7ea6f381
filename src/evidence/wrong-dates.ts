import { join } from 'node:path'
import { HOUR } from './chain.ts'
import { folderOf } from './link.ts'
import { CHAIN } from './names.ts'
import type { Problem } from './problem.ts'
import type { VerifiedRun } from './verify-run.ts'

const DAY = 24 * HOUR

/**
 * Runs of the future; and those that had ended before the run before them began, as a run is added when it has ended.
 * Clocks that differ a little are no forgery.
 */
export function wrongDates(runs: readonly VerifiedRun[], now: string): Problem[] {
  let before = Number.NEGATIVE_INFINITY
  return runs.flatMap(({ link, endedAt }): Problem[] => {
    if (link === null) return []
    const [began, ended] = [Date.parse(link.run.startedAt), Date.parse(endedAt ?? '')]
    const isRight = began <= Date.parse(now) + DAY && ended + HOUR >= Math.max(before, began)
    before = began
    return isRight ? [] : [{ file: join(folderOf(link), CHAIN), what: 'date' }]
  })
}
