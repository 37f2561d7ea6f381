import type { KeyObject } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { brokenLinks } from './broken-links.ts'
import { foldersIn, type Gap, gapsOf, type Link, startsOf } from './chain.ts'
import { type ChainedRun, chainOf } from './chained-runs.ts'
import { ATTESTATION, PRUNED, PUBLIC_KEY, SELECTION, sequenceOf } from './names.ts'
import { type PrunedNote, type PrunedRun, readNote } from './pruned-note.ts'
import { type Lacking, lackingIn, NOT_LACKING } from './relied.ts'
import { type Problem, type VerifiedRun, verifyRun } from './verify-run.ts'

/** What was verified, and all that is wrong; nothing is where `problems` is empty. */
export interface Verification {
  readonly problems: readonly Problem[]
  /** Runs whose own folder is in order, in the order of the chain. */
  readonly links: readonly Link[]
  /** Fingerprints of the keys that signed. */
  readonly keys: readonly string[]
  /** Nights that are missing by the schedule. */
  readonly gaps: readonly Gap[]
  /** Whether earlier runs exist by the first link that are neither here nor in the note of those that were pruned. */
  readonly hasEarlier: boolean
  /** Runs elsewhere that a single run relies on; those of an archive must lie in it. */
  readonly reliesOn: readonly string[]
  /** Runs of which what they call unchanged was read by runs that were pruned, or that an export left out. */
  readonly unproven: readonly string[]
  /** Runs that were pruned, by the signed note. */
  readonly pruned: readonly PrunedRun[]
}

/**
 * Verifies an evidence folder, or an archive with all its runs and the chain between them.
 *
 * `trusted` is the key that must have signed; `now` (ISO 8601) tells whether the next run is late. Throws
 * `UsageError` for a folder that is neither.
 */
export async function verify(
  path: string,
  trusted: KeyObject | null,
  now: string,
): Promise<Verification> {
  const isRun = existsSync(join(path, ATTESTATION))
  const all = isRun ? [''] : foldersIn(path)
  const note = isRun ? NO_NOTE : readNote(path, all, trusted)
  const gone = new Set(note.runs.map(({ folder }) => folder)) // one may still lie there in part
  const folders = all.filter((folder) => !gone.has(folder))
  if (folders.length === 0)
    throw new UsageError(`${path} holds no evidence: name a run's folder, or an archive`)
  const runs = await Promise.all(
    folders.map((folder) => verifyRun(join(path, folder), folder, trusted)),
  )
  const links = runs.flatMap(({ link }) => (link === null ? [] : [link]))
  const chain = isRun ? [] : chainOf(path, folders, note.runs)
  const isSelection = existsSync(join(path, SELECTION))
  const lacking = isRun ? NOT_LACKING : lackingIn({ path, links, note })
  return {
    problems: [
      ...runs.flatMap(({ problems }) => problems),
      ...(isRun
        ? []
        : problemsOf({ path, folders, runs, note, chain, links, isSelection, lacking })),
    ],
    links,
    keys: [...new Set(runs.flatMap(({ key }) => (key === null ? [] : [key])))],
    gaps: isRun ? [] : gapsOf(startsOf(chain, links), isSelection ? lastOf(links, now) : now),
    hasEarlier: hasEarlier(chain, links),
    reliesOn: isRun
      ? links.flatMap(({ reliesOn = [] }) => reliesOn.map(({ folder }) => folder))
      : [],
    pruned: note.runs,
    unproven: lacking.unproven,
  }
}

const NO_NOTE: PrunedNote = { runs: [], problem: null }

/** By the oldest run that is known; of one that stands alone its link tells. */
function hasEarlier(chain: readonly ChainedRun[], links: readonly Link[]): boolean {
  const [oldest] = chain
  if (oldest?.isPruned) return oldest.sequence > 1
  return (links[0]?.previous ?? null) !== null
}

/** What was verified of an archive. */
interface Archive {
  readonly path: string
  readonly folders: readonly string[]
  readonly runs: readonly VerifiedRun[]
  readonly note: PrunedNote
  /** Those that lie there, and those that the note names. */
  readonly chain: readonly ChainedRun[]
  readonly links: readonly Link[]
  readonly isSelection: boolean
  readonly lacking: Lacking
}

function problemsOf(archive: Archive): Problem[] {
  const { path, folders, runs, note, chain, links, isSelection, lacking } = archive
  return [
    ...strangers(path),
    ...(note.problem === null ? [] : [{ file: PRUNED, what: note.problem }]),
    ...brokenLinks({ chain, links, isSelection }),
    ...lacking.problems,
    ...changedKeys(folders, runs),
  ]
}

/** A selection ends where it was cut: what came after is not late. */
const lastOf = (links: readonly Link[], now: string): string => links.at(-1)?.run.startedAt ?? now

/** What lies in an archive and is no run. */
function strangers(path: string): Problem[] {
  return readdirSync(path)
    .filter((name) => sequenceOf(name) === null && name !== SELECTION && name !== PRUNED)
    .map((file) => ({ file, what: 'added' }))
}

/** Another key in the middle of a chain is for the owner to explain. */
function changedKeys(folders: readonly string[], runs: readonly VerifiedRun[]): Problem[] {
  return runs.slice(1).flatMap(({ key }, index) => {
    const before = runs[index]?.key ?? null
    const isOther = key !== null && before !== null && key !== before
    return isOther
      ? [{ file: join(folders[index + 1] ?? '', PUBLIC_KEY), what: 'key' as const }]
      : []
  })
}
