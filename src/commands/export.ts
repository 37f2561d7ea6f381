import { addPages, exportRuns } from '../evidence/index.ts'
import { periodReporter } from '../report/index.ts'
import { readDate } from './date-option.ts'
import { periodOf } from './period.ts'
import { printLine } from './terminal.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const LAST_MOMENT = 24 * 60 * 60 * 1000 - 1 // ms of a day

/** Collects the runs of a period for an auditor, with a page that leads to them; days are whole days in UTC. */
export async function exportCommand(
  archive: string,
  { from, to, out }: { from: string; to: string; out: string },
): Promise<void> {
  const first = readDate(from)
  const last = DAY.test(to) ? readDate(to) + LAST_MOMENT : readDate(to)
  const iso = (time: number): string => new Date(time).toISOString()
  const period = { from: iso(first), to: iso(last) }
  const names: string[] = []
  const runs = await exportRuns(archive, { out, ...period }, async (path, exported) => {
    const makePages = await periodReporter()
    const pages = makePages(await periodOf({ path, runs: exported, ...period }))
    addPages(path, pages)
    names.push(...pages.keys())
  })
  for (const name of [...runs, ...names]) printLine(`${out}/${name}`)
}
