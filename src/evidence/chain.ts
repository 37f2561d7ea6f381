import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, UsageError } from '../errors.ts'
import { digestOfFile } from './digests.ts'
import { ATTESTATION, CHAIN, folderName, sequenceOf } from './names.ts'

/** How often runs are expected. */
export interface Schedule {
  readonly everyHours: number
}

/** A run's place in the chain: the content of chain.json. */
export interface Link {
  readonly schema: 'cardsweep/chain@1'
  /** From 1, without gaps. */
  readonly sequence: number
  readonly run: { readonly id: string; readonly startedAt: string }
  /** The run before, with the SHA-256 of its attestation; null for the first. */
  readonly previous: { readonly folder: string; readonly attestation: string } | null
  readonly schedule: Schedule | null
}

/** A time in which a run was expected and none began. */
export interface Gap {
  readonly after: string
  readonly before: string
  readonly missing: number
}

const HOUR = 3_600_000
const LATE = 1.5 // intervals: a night that began late is none that is missing

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

/** The next link of an archive's chain. */
export function nextLink(archive: string, run: Link['run'], schedule: Schedule | null): Link {
  const last = foldersIn(archive).at(-1)
  const { id, startedAt } = run
  const head = { schema: 'cardsweep/chain@1', sequence: 1, run: { id, startedAt } } as const
  if (last === undefined) return { ...head, previous: null, schedule }
  const attestation = digestOfFile(join(archive, last, ATTESTATION))
  const sequence = (sequenceOf(last) ?? 0) + 1
  return { ...head, sequence, previous: { folder: last, attestation }, schedule }
}

/** A run's folder name. */
export function folderOf({ sequence, run }: Link): string {
  return folderName(sequence, run.startedAt)
}

/** Reads the chain.json of a run whose statement was found good. */
export function readLink(folder: string): Link {
  return JSON.parse(readFileSync(join(folder, CHAIN), 'utf8')) as Link
}

/** Where a run is missing between two by the schedule, and after the last one up to `now` (ISO 8601). */
export function gapsOf(links: readonly Link[], now: string): Gap[] {
  return links.flatMap(({ run, schedule }, index) => {
    if (schedule === null) return []
    const next = links[index + 1]?.run.startedAt ?? now
    const intervals = (Date.parse(next) - Date.parse(run.startedAt)) / (schedule.everyHours * HOUR)
    if (intervals <= LATE) return []
    return [{ after: run.startedAt, before: next, missing: Math.max(1, Math.round(intervals) - 1) }]
  })
}
