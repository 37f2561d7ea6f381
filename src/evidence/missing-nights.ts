import { HOUR, LATE } from './chain.ts'
import type { Verification } from './verify.ts'

/** A period, ISO 8601. */
interface Period {
  readonly from: string
  readonly to: string
}

/**
 * When runs were expected in a period by the schedule and none began (ISO 8601 in UTC), its days before the first run
 * and after the last one included: of these the runs alone tell nothing.
 */
export function missingNights(verified: Verification, period: Period): string[] {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)]
  const last = verified.links.at(-1)?.run.startedAt
  // What is missing after the last run is counted from it, whole interval by whole interval.
  const gaps = verified.gaps.filter(({ after }) => after !== last)
  const between = gaps.flatMap(({ after, before, missing }) => {
    const step = (Date.parse(before) - Date.parse(after)) / (missing + 1)
    return steps(Date.parse(after), step, missing)
  })
  return [...beforeFirst(verified, from), ...between, ...afterLast(verified, to)]
    .filter((time) => time >= from && time <= to)
    .map((time) => new Date(time).toISOString())
}

/** None where the chain begins with the first run. */
function beforeFirst({ links: [first], hasEarlier, pruned }: Verification, from: number): number[] {
  if (!first?.schedule || !hasEarlier || pruned.length > 0) return []
  const step = first.schedule.everyHours * HOUR
  const start = Date.parse(first.run.startedAt)
  return steps(start, -step, intervals(start - from, step)).reverse()
}

function afterLast({ links }: Verification, to: number): number[] {
  const last = links.at(-1)
  if (!last?.schedule) return []
  const step = last.schedule.everyHours * HOUR
  const start = Date.parse(last.run.startedAt)
  return steps(start, step, intervals(to - start, step))
}

/** How many whole ones a time has; none where a run may only be late. */
const intervals = (time: number, step: number): number =>
  time / step <= LATE ? 0 : Math.floor(time / step)

const steps = (start: number, step: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => start + (index + 1) * step)
