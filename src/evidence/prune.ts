import type { KeyObject } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError } from '../errors.ts'
import { foldersIn, runsIn } from './chain.ts'
import { chainOf, isAfter } from './chained-runs.ts'
import { type Link, linkOf } from './link.ts'
import { REPORT } from './names.ts'
import { type PrunedRun, readNote, writeNote } from './pruned-note.ts'
import { SANE, textIn } from './regular-file.ts'
import type { Judge } from './report-judge.ts'
import { verifyRun } from './verify-run.ts'

/** What is pruned, and who signs the note of it. */
export interface Pruning {
  /** Days that a run is kept. */
  readonly days: number
  readonly key: KeyObject
  /** ISO 8601. */
  readonly now: string
  readonly judge: Judge
  /** Ids of runs on which one relies that is not in the archive yet. */
  readonly needed?: readonly string[]
}

const DAY = 86_400_000 // milliseconds

/**
 * Removes runs that are older than they must be kept, and gives their names; a signed note in the archive keeps their
 * places in the chain.
 *
 * Never removed are the last run that was read whole, the two last, and what these or younger ones rely on; nor what
 * does not verify, as that is for a person to see. So an archive in which each night has a gap does not grow for ever.
 * What a run relies on another has read itself, so that one which stays for that alone needs no others.
 *
 * @throws {OutputError} where the archive cannot be changed, or its note was.
 */
export async function pruneRuns(
  archive: string,
  { days, key, now, judge, needed = [] }: Pruning,
): Promise<string[]> {
  const note = readNote(archive, foldersIn(archive), null)
  if (note.problem !== null)
    throw new OutputError(`nothing is pruned: the note in ${archive} has no good signature`)
  const known = new Set(note.runs.map(({ folder }) => folder))
  const folders = foldersIn(archive)
  const left = folders.filter((folder) => !known.has(folder))
  const runs = runsIn(archive)
  const kept = new Set(needed.map((id) => runs.get(id)))
  const old = unneeded(archive, left, days).filter((folder) => !kept.has(folder))
  const added = await attestedRuns({ archive, folders: old, pruned: note.runs, judge }, now)
  const gone = new Set([...known, ...added.map(({ folder }) => folder)])
  try {
    if (added.length > 0) writeNote(archive, inOrder([...note.runs, ...added]), key)
    for (const folder of folders.filter((each) => gone.has(each)))
      rmSync(join(archive, folder), { recursive: true, force: true })
  } catch (cause) {
    throw new OutputError(`${archive} cannot be pruned (${codeOf(cause)})`, { cause })
  }
  return added.map(({ folder }) => folder)
}

const inOrder = (runs: readonly PrunedRun[]): PrunedRun[] =>
  runs.toSorted((a, b) => a.sequence - b.sequence)

/** The runs that are old enough, and that nobody needs any more. */
function unneeded(archive: string, folders: readonly string[], days: number): string[] {
  const links = folders.map((folder) => linkOf(join(archive, folder)))
  const young = firstYoung(links, days)
  const whole = folders.findLastIndex((folder) => wasReadWhole(join(archive, folder)))
  const isKept = (index: number): boolean => index >= young || index === whole
  const relied = new Set(
    links.flatMap((link, index) =>
      isKept(index) ? (link?.reliesOn ?? []).map(({ folder }) => folder) : [],
    ),
  )
  return folders.filter((folder, index) => !isKept(index) && !relied.has(folder))
}

/**
 * The index of the oldest run that is young enough, or of the run before the last. Age is counted back from that run,
 * so that a clock which is wrong for one night removes nothing; what lies in its future has a wrong time itself.
 */
function firstYoung(links: readonly (Link | null)[], days: number): number {
  const times = links.map((link) => Date.parse(link?.run.startedAt ?? ''))
  const reference = times.at(-2) ?? Number.NaN
  const oldest = times.findIndex((time) => time >= reference - days * DAY && time <= reference)
  return oldest < 0 ? 0 : Math.min(oldest, links.length - 2)
}

function wasReadWhole(folder: string): boolean {
  try {
    const { coverage } = JSON.parse(textIn(join(folder, REPORT), SANE.report) ?? '')
    return coverage.complete === true
  } catch {
    return false // a report that cannot be read is none to go back to
  }
}

interface Attested {
  readonly archive: string
  readonly folders: readonly string[]
  readonly pruned: readonly PrunedRun[]
  readonly judge: Judge
}

/** The runs as the note names them, but for those that do not verify or do not follow the one before. */
async function attestedRuns(
  { archive, folders, pruned, judge }: Attested,
  prunedAt: string,
): Promise<PrunedRun[]> {
  const chain = chainOf(archive, foldersIn(archive), pruned)
  const runs: PrunedRun[] = []
  for (const [index, { sequence, folder, attestation }] of chain.entries()) {
    if (attestation === null || !folders.includes(folder)) continue
    const { link } = await verifyRun(join(archive, folder), '', judge)
    const before = chain[index - 1]
    if (link !== null && (before === undefined || isAfter(link, before)))
      runs.push({ sequence, folder, attestation, prunedAt })
  }
  return runs
}
