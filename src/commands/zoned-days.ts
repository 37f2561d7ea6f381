import { statSync } from 'node:fs'
import { join } from 'node:path'
import { CardsweepError } from '../errors.ts'
import { lastRunIn } from '../evidence/index.ts'
import { clockTime } from '../report/index.ts'
import { readDate } from './date-option.ts'
import { readReport } from './read-report.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const HOURS = 86_400_000 // milliseconds of a day

/** The zone that the last run of an archive tells its times in; undefined where it does not say. */
export async function zoneOf(archive: string): Promise<string | undefined> {
  try {
    const last = lastRunIn(archive)
    const path = last === null ? '' : join(last, 'report.json')
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
    return (await readReport(path)).run.timeZone
  } catch (error) {
    if (error instanceof CardsweepError) return undefined // whoever copies the run tells what is wrong with it
    throw error
  }
}

/** From the beginning of one day to the end of another on the clock of a zone, or between two times; ISO 8601. */
export function periodBetween(
  from: string,
  to: string,
  zone: string | undefined,
): { readonly from: string; readonly to: string } {
  const first = DAY.test(from) ? startOf(readDate(from), zone) : readDate(from)
  const last = DAY.test(to) ? startOf(readDate(to) + HOURS, zone) - 1 : readDate(to)
  return { from: new Date(first).toISOString(), to: new Date(last).toISOString() }
}

/** When a day begins in a zone; `midnight` is when it does in UTC. The second look is for a change of clocks in between. */
function startOf(midnight: number, zone: string | undefined): number {
  const aheadAt = (time: number): number =>
    clockTime(new Date(time).toISOString(), zone) - Math.floor(time / 1000) * 1000
  return midnight - aheadAt(midnight - aheadAt(midnight))
}
