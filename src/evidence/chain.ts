import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError, UsageError } from '../errors.ts'
import { digestOfFile } from './digests.ts'
import { type AttestedRun, folderOf, type Link, linkOf, type Schedule } from './link.ts'
import { ATTESTATION, sequenceOf, startOf } from './names.ts'

/** A time in which a run was expected and none began. */
export interface Gap {
  readonly after: string
  readonly before: string
  readonly missing: number
}

/** Milliseconds. */
export const HOUR = 3_600_000
/** How much later than expected is none that is missing: */
export const LATE = 1.5 // intervals: a night that began late is none that is missing

/** The folders of the runs in an archive, in the order of the chain; throws `UsageError`. */
export function foldersIn(archive: string): string[] {
  try {
    return readdirSync(archive)
      .filter((name) => sequenceOf(name) !== null)
      .sort((a, b) => (sequenceOf(a) ?? 0) - (sequenceOf(b) ?? 0))
  } catch (cause) {
    throw new UsageError(`${archive} cannot be read (${codeOf(cause)})`, { cause })
  }
}

/** The next link of an archive's chain; `reliesOn` has the ids of runs. Throws `OutputError` where one is not there. */
export function nextLink(
  archive: string,
  run: Link['run'] & { readonly reliesOn?: readonly string[] },
  schedule: Schedule | null,
): Link {
  const last = foldersIn(archive).at(-1)
  const { id, startedAt, reliesOn = [] } = run
  const previous = last === undefined ? null : attested(archive, last)
  const folders = reliesOn.length > 0 ? runsIn(archive) : new Map<string, string>()
  return {
    schema: 'cardsweep/chain@1',
    sequence: last === undefined ? 1 : (sequenceOf(last) ?? 0) + 1,
    run: { id, startedAt },
    previous,
    schedule,
    ...(reliesOn.length > 0 && {
      reliesOn: reliesOn.map((relied) => attested(archive, folders.get(relied) ?? relied)),
    }),
  }
}

/** The folder of each run of an archive by the run's id; one whose link cannot be read is none to rely on. */
export function runsIn(archive: string): Map<string, string> {
  return new Map(
    foldersIn(archive).flatMap((folder) => {
      const id = linkOf(join(archive, folder))?.run.id
      return id === undefined ? [] : [[id, folder] as const]
    }),
  )
}

function attested(archive: string, folder: string): AttestedRun {
  const path = join(archive, folder, ATTESTATION)
  try {
    return { folder, attestation: digestOfFile(path) }
  } catch (cause) {
    throw new OutputError(
      `the chain cannot be continued: ${path} cannot be read (${codeOf(cause)})`,
      {
        cause,
      },
    )
  }
}

/** When a run began, and when the next one was to follow. */
type Start = Pick<Link, 'schedule'> & { readonly startedAt: string }

/** The same of all runs of a chain: those that were pruned began as their folders said, by the schedule before them. */
export function startsOf(
  chain: readonly { readonly folder: string; readonly isPruned: boolean }[],
  links: readonly Link[],
): Start[] {
  const known = new Map(links.map((link) => [folderOf(link), link]))
  let schedule: Schedule | null = null
  return chain.flatMap(({ folder, isPruned }): Start[] => {
    const link = known.get(folder)
    if (link === undefined && !isPruned) return []
    if (link !== undefined) schedule = link.schedule
    return [{ startedAt: link?.run.startedAt ?? startOf(folder), schedule }]
  })
}

/** Where a run is missing between two by the schedule, and after the last one up to `now` (ISO 8601). */
export function gapsOf(runs: readonly Start[], now: string): Gap[] {
  return runs.flatMap(({ startedAt, schedule }, index) => {
    if (schedule === null) return []
    const next = runs[index + 1]?.startedAt ?? now
    const intervals = (Date.parse(next) - Date.parse(startedAt)) / (schedule.everyHours * HOUR)
    if (intervals <= LATE) return []
    return [{ after: startedAt, before: next, missing: Math.max(1, Math.round(intervals) - 1) }]
  })
}
