import { UsageError } from '../errors.ts'
import { exportRuns } from '../evidence/index.ts'
import { printLine } from './terminal.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const LAST_MOMENT = 24 * 60 * 60 * 1000 - 1 // ms of a day

/** Collects the runs of a period for an auditor; days are whole days in UTC. */
export function exportCommand(
  archive: string,
  { from, to, out }: { from: string; to: string; out: string },
): void {
  const first = timeOf(from)
  const last = DAY.test(to) ? timeOf(to) + LAST_MOMENT : timeOf(to)
  const iso = (time: number): string => new Date(time).toISOString()
  const runs = exportRuns(archive, out, iso(first), iso(last))
  for (const run of runs) printLine(`${out}/${run}`)
}

function timeOf(text: string): number {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new UsageError(`${text} is no date such as 2026-03-31`)
  return time
}
