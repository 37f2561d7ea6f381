import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AttestedRun, folderOf, type Link } from './chain.ts'
import { digestOfFile } from './digests.ts'
import { ATTESTATION, SELECTION } from './names.ts'
import type { PrunedNote } from './pruned-note.ts'
import type { Problem } from './verify-run.ts'

/** What is lacking of the runs that others rely on. */
export interface Lacking {
  readonly problems: readonly Problem[]
  /** Runs that rely on what was pruned, or what an export left out, as it may. */
  readonly unproven: readonly string[]
}

/** Nothing is. */
export const NOT_LACKING: Lacking = { problems: [], unproven: [] }

interface Verified {
  readonly path: string
  readonly links: readonly Link[]
  readonly note: PrunedNote
}

/**
 * A run that calls something unchanged proves it with the runs that have read it: they must lie in the archive as they
 * were, but for those that a signed note says were pruned. An export owes them for the runs of its period.
 */
export function lackingIn({ path, links, note }: Verified): Lacking {
  const isOwed = owedIn(path)
  const pruned = new Map(note.runs.map(({ folder, attestation }) => [folder, attestation]))
  const problems = new Map<string, Problem>()
  const unproven: string[] = []
  for (const link of links) {
    const gone = (link.reliesOn ?? []).filter((run) => !isThere(path, run))
    if (gone.length > 0) unproven.push(folderOf(link))
    for (const { folder, attestation } of isOwed(link) ? gone : [])
      if (pruned.get(folder) !== attestation) problems.set(folder, { file: folder, what: 'relied' })
  }
  return { problems: [...problems.values()], unproven }
}

function isThere(path: string, { folder, attestation }: AttestedRun): boolean {
  const file = join(path, folder, ATTESTATION)
  return existsSync(file) && digestOfFile(file) === attestation
}

/** Whether an archive owes what a run relies on: an export does for the period that was asked for. */
function owedIn(path: string): (link: Link) => boolean {
  const file = join(path, SELECTION)
  if (!existsSync(file)) return () => true
  const { from, to } = periodIn(file)
  return ({ run }) => {
    const at = Date.parse(run.startedAt)
    return !(at < from || at > to)
  }
}

/** Of one that cannot be read, all is owed. */
function periodIn(file: string): { readonly from: number; readonly to: number } {
  try {
    const { from, to } = JSON.parse(readFileSync(file, 'utf8'))
    return { from: Date.parse(from), to: Date.parse(to) }
  } catch {
    return { from: Number.NaN, to: Number.NaN }
  }
}
