import { join } from 'node:path'
import { digestOfFile } from './digests.ts'
import { type AttestedRun, folderOf, type Link } from './link.ts'
import { ATTESTATION } from './names.ts'
import type { Problem } from './problem.ts'
import type { PrunedNote } from './pruned-note.ts'
import { selectionIn } from './selection.ts'

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
  try {
    return digestOfFile(join(path, folder, ATTESTATION)) === attestation
  } catch {
    return false
  }
}

/** Whether an archive owes what a run relies on: an export does for the period that was asked for. */
function owedIn(path: string): (link: Link) => boolean {
  const selection = selectionIn(path)
  if (selection === null) return () => true
  const [from, to] = [Date.parse(selection.from), Date.parse(selection.to)]
  return ({ run }) => {
    const at = Date.parse(run.startedAt)
    return !(at < from || at > to) // of a period that is none, all is owed
  }
}
