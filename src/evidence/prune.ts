import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError } from '../errors.ts'
import { foldersIn, linkOf } from './chain.ts'
import { digestOfFile } from './digests.ts'
import { ATTESTATION, sequenceOf } from './names.ts'
import { type PrunedRun, readNote, writeNote } from './pruned-note.ts'
import { verifyRun } from './verify-run.ts'

/** What is pruned, and who signs the note of it. */
export interface Pruning {
  /** Days that a run is kept. */
  readonly days: number
  readonly key: KeyObject
  /** ISO 8601. */
  readonly now: string
}

const DAY = 86_400_000 // milliseconds

/**
 * Removes runs that are older than they must be kept, the oldest first, and gives their names; a signed note in the
 * archive keeps their places in the chain.
 *
 * Never removed are the last run that was read whole, the two last, and what these or younger ones rely on, with all
 * that comes after; nor what does not verify, as that is for a person to see. What a run relies on another has read
 * itself, so that one which stays for that alone needs no others. Age is counted back from the run before the last, so
 * that a clock which is wrong for one night removes nothing.
 *
 * @throws {OutputError} where the archive cannot be changed, or its note was.
 */
export async function pruneRuns(archive: string, { days, key, now }: Pruning): Promise<string[]> {
  const note = readNote(archive, foldersIn(archive), null)
  if (note.problem !== null)
    throw new OutputError(`nothing is pruned: the note in ${archive} has no good signature`)
  const known = new Set(note.runs.map(({ folder }) => folder))
  const folders = foldersIn(archive)
  const left = folders.filter((folder) => !known.has(folder))
  const removable = left.slice(0, prefixOf(archive, left, days))
  const added = await attestedRuns(archive, removable, note.runs.at(-1) ?? null, now)
  const gone = new Set([...known, ...added.map(({ folder }) => folder)])
  try {
    if (added.length > 0) writeNote(archive, [...note.runs, ...added], key)
    for (const folder of folders.filter((each) => gone.has(each)))
      rmSync(join(archive, folder), { recursive: true, force: true })
  } catch (cause) {
    throw new OutputError(`${archive} cannot be pruned (${codeOf(cause)})`, { cause })
  }
  return added.map(({ folder }) => folder)
}

/** How many of the runs, from the oldest on, nobody needs any more. */
function prefixOf(archive: string, folders: readonly string[], days: number): number {
  const links = folders.map((folder) => linkOf(join(archive, folder)))
  const limit = Date.parse(links.at(-2)?.run.startedAt ?? '') - days * DAY
  const young = links.findIndex((link) => !(Date.parse(link?.run.startedAt ?? '') < limit))
  const wholeAt = folders.findLastIndex((folder) => wasReadWhole(join(archive, folder)))
  const kept = Math.min(young, wholeAt < 0 ? young : wholeAt, folders.length - 2)
  const relied = links
    .slice(Math.max(0, kept))
    .flatMap((link) => (link?.reliesOn ?? []).map(({ folder }) => folders.indexOf(folder)))
  return Math.max(0, Math.min(kept, ...relied.filter((index) => index >= 0)))
}

function wasReadWhole(folder: string): boolean {
  try {
    const { coverage } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    return coverage.complete === true
  } catch {
    return false // a report that cannot be read is none to go back to
  }
}

/** The runs as the note names them, up to the first that does not verify or does not follow the one before. */
async function attestedRuns(
  archive: string,
  folders: readonly string[],
  last: PrunedRun | null,
  prunedAt: string,
): Promise<PrunedRun[]> {
  const runs: PrunedRun[] = []
  for (const folder of folders) {
    const before = runs.at(-1) ?? last
    const path = join(archive, folder)
    if (!existsSync(join(path, ATTESTATION)) || !(await follows(path, before))) break
    const attestation = digestOfFile(join(path, ATTESTATION))
    runs.push({ sequence: sequenceOf(folder) ?? 0, folder, attestation, prunedAt })
  }
  return runs
}

async function follows(path: string, before: PrunedRun | null): Promise<boolean> {
  const { link } = await verifyRun(path, '', null)
  if (link === null || before === null) return link !== null
  const { previous } = link
  return previous?.folder === before.folder && previous.attestation === before.attestation
}
