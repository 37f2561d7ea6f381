import type { KeyObject } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { wrongBesideRuns } from './beside-runs.ts'
import { brokenLinks } from './broken-links.ts'
import { foldersIn, type Gap, gapsOf, startsOf } from './chain.ts'
import { type ChainedRun, chainOf } from './chained-runs.ts'
import { revokedSince } from './followed-keys.ts'
import { fingerprintOf } from './keys.ts'
import { folderOf, type Link } from './link.ts'
import { ATTESTATION, CHAIN, PRUNED } from './names.ts'
import { oddDates } from './odd-dates.ts'
import type { Problem } from './problem.ts'
import { type PrunedNote, type PrunedRun, readNote } from './pruned-note.ts'
import { type Lacking, lackingIn, NOT_LACKING } from './relied.ts'
import type { Judge } from './report-judge.ts'
import type { Rotation } from './rotation.ts'
import { endOf, type Selection, selectionIn } from './selection.ts'
import { type VerifiedRun, verifyRun } from './verify-run.ts'
import { rotationsOf, trustedKeys, wrongKeys } from './wrong-keys.ts'

/** What was verified, and all that is wrong; nothing is where `problems` is empty. */
export interface Verification {
  readonly problems: readonly Problem[]
  /** Runs whose own folder is in order, in the order of the chain. */
  readonly links: readonly Link[]
  /** Fingerprints of the keys that signed. */
  readonly keys: readonly string[]
  /** Runs by their folders with the fingerprint of the key that signed; one with a file that was changed is none of them. */
  readonly signed: ReadonlyMap<string, { readonly key: string; readonly run: Link['run'] }>
  /** Whether a key was trusted from the start, and is not revoked itself. */
  readonly isKnown: boolean
  /** Keys that took the place of others, as both have signed. */
  readonly rotations: readonly Rotation[]
  /** Nights that are missing by the schedule. */
  readonly gaps: readonly Gap[]
  /** Whether earlier runs exist by the first link that are neither here nor in the note of those that were pruned. */
  readonly hasEarlier: boolean
  /** Runs elsewhere that a single run relies on; those of an archive must lie in it. */
  readonly reliesOn: readonly string[]
  /** Runs of which what they call unchanged was read by runs that were pruned, or that an export left out. */
  readonly unproven: readonly string[]
  /** Folders of runs whose dates cannot be right, as seen from `now` and from the run before. */
  readonly oddDates: readonly string[]
  /** Runs that were pruned, by the signed note. */
  readonly pruned: readonly PrunedRun[]
}

/** By what is verified. */
export interface Verifying {
  /** The key that must have signed, or one that it replaced, or that replaced it; null where none is known. */
  readonly trusted: KeyObject | null
  /** ISO 8601: tells whether the next run is late. */
  readonly now: string
  readonly judge: Judge
}

/** Verifies an evidence folder, or an archive with all its runs and the chain between them. Throws `UsageError` for a folder that is neither. */
export async function verify(path: string, verifying: Verifying): Promise<Verification> {
  const { now, judge } = verifying
  const isRun = isThere(join(path, ATTESTATION))
  const all = isRun ? [''] : foldersIn(path)
  const rotations = rotationsOf(
    all.map((folder) => join(path, folder)),
    verifying.trusted,
  )
  const trusted = trustedKeys(verifying.trusted, rotations)
  const note = isRun ? NO_NOTE : readNote(path, all, trusted)
  const gone = new Set(note.runs.map(({ folder }) => folder)) // one may still lie there in part
  const folders = all.filter((folder) => !gone.has(folder))
  if (folders.length === 0)
    throw new UsageError(`${path} holds no evidence: name a run's folder, or an archive`)
  const runs: VerifiedRun[] = []
  for (const folder of folders) runs.push(await verifyRun(join(path, folder), folder, judge))
  const links = runs.flatMap(({ link }) => (link === null ? [] : [link]))
  const chain = isRun ? [] : chainOf(path, folders, note.runs)
  const selection = isRun ? null : selectionIn(path)
  const lacking = isRun ? NOT_LACKING : lackingIn({ path, links, note })
  return {
    problems: eachOnce([
      ...runs.flatMap(({ problems }) => problems),
      ...wrongKeys(folders, runs, trusted, rotations),
      ...(isRun ? [] : problemsOf({ path, folders, note, chain, links, selection, lacking })),
    ]),
    links,
    keys: [...new Set(runs.flatMap(({ key }) => (key === null ? [] : [key])))],
    signed: new Map(
      runs.flatMap(({ key, link }) =>
        key === null || link === null ? [] : [[folderOf(link), { key, run: link.run }]],
      ),
    ),
    isKnown: trusted !== null && revokedSince(fingerprintOf(trusted.key), rotations) === null,
    rotations,
    gaps: isRun ? [] : gapsOf(startsOf(chain, links), selection ? endOf(selection, now) : now),
    hasEarlier: hasEarlier(chain, links),
    reliesOn: isRun
      ? links.flatMap(({ reliesOn = [] }) => reliesOn.map(({ folder }) => folder))
      : [],
    pruned: note.runs,
    oddDates: oddDates(runs, now),
    unproven: lacking.unproven,
  }
}

/** What is told for more than one reason: a run that is missing in a list, and between two others. */
const eachOnce = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.what} ${problem.file}`, problem])).values(),
]

/** Where nothing lies, there is nothing to be fooled by: a link counts as what is there. */
function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false // or in no folder at all, which is told where that is read
  }
}

const NO_NOTE: PrunedNote = { runs: [], problem: null }

/** By the place of the oldest run that is known; of one that stands alone its link tells. */
function hasEarlier([oldest]: readonly ChainedRun[], links: readonly Link[]): boolean {
  if (oldest) return oldest.sequence > 1
  return (links[0]?.previous ?? null) !== null
}

/** What was verified of an archive. */
interface Archive {
  readonly path: string
  readonly folders: readonly string[]
  readonly note: PrunedNote
  /** Those that lie there, and those that the note names. */
  readonly chain: readonly ChainedRun[]
  readonly links: readonly Link[]
  readonly selection: Selection | null
  readonly lacking: Lacking
}

function problemsOf({ path, folders, note, chain, links, selection, lacking }: Archive): Problem[] {
  const isSelection = selection !== null
  return [
    ...wrongBesideRuns(path, folders),
    ...(note.problem === null ? [] : [{ file: PRUNED, what: note.problem }]),
    ...(isSelection || note.problem !== null ? [] : missingBefore(chain, links)),
    ...brokenLinks({ chain, links, isSelection }),
    ...repeated(links),
    ...lacking.problems,
  ]
}

/** An archive begins with its first run, or with those that its note says were pruned. */
function missingBefore([oldest]: readonly ChainedRun[], [first]: readonly Link[]): Problem[] {
  if (!first?.previous || oldest?.folder !== folderOf(first)) return []
  return [{ file: first.previous.folder, what: 'missing' }]
}

/** One run that is counted as two nights. */
function repeated(links: readonly Link[]): Problem[] {
  const ids = links.map(({ run }) => run.id)
  return links
    .filter(({ run }, index) => ids.indexOf(run.id) < index)
    .map((link) => ({ file: join(folderOf(link), CHAIN), what: 'repeated' }))
}
