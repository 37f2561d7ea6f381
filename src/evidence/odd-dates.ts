import { HOUR } from './chain.ts'
import { folderOf } from './link.ts'
import type { VerifiedRun } from './verify-run.ts'

const DAY = 24 * HOUR

/**
 * The folders of runs of the future, and of those that had ended before the run before them began, as a run is added
 * when it has ended. A clock that was wrong for a night does this too: it is for a person to see, and no fault.
 */
export function oddDates(runs: readonly VerifiedRun[], now: string): string[] {
  let before = Number.NEGATIVE_INFINITY
  return runs.flatMap(({ link, endedAt }) => {
    if (link === null) return []
    const [began, ended] = [Date.parse(link.run.startedAt), Date.parse(endedAt ?? '')]
    const isRight = began <= Date.parse(now) + DAY && ended + HOUR >= Math.max(before, began)
    before = began
    return isRight ? [] : [folderOf(link)]
  })
}
