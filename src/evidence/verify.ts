import type { KeyObject } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { foldersIn, type Gap, gapsOf, type Link } from './chain.ts'
import { digestOfFile } from './digests.ts'
import { ATTESTATION, CHAIN, PRUNED, PUBLIC_KEY, SELECTION, sequenceOf } from './names.ts'
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
  const isSelection = existsSync(join(path, SELECTION))
  const lacking = isRun ? NOT_LACKING : lackingIn({ path, links, note })
  return {
    problems: [
      ...runs.flatMap(({ problems }) => problems),
      ...(isRun ? [] : problemsOf({ path, folders, runs, note, isSelection, lacking })),
    ],
    links,
    keys: [...new Set(runs.flatMap(({ key }) => (key === null ? [] : [key])))],
    gaps: isRun ? [] : gapsOf(links, isSelection ? lastOf(links, now) : now),
    hasEarlier: hasEarlier(note, links[0]),
    reliesOn: isRun
      ? links.flatMap(({ reliesOn = [] }) => reliesOn.map(({ folder }) => folder))
      : [],
    pruned: note.runs,
    unproven: lacking.unproven,
  }
}

const NO_NOTE: PrunedNote = { runs: [], problem: null }

function hasEarlier({ runs }: PrunedNote, first: Link | undefined): boolean {
  const [oldest] = runs
  return oldest === undefined ? (first?.previous ?? null) !== null : oldest.sequence > 1
}

/** What was verified of an archive. */
interface Archive {
  readonly path: string
  readonly folders: readonly string[]
  readonly runs: readonly VerifiedRun[]
  readonly note: PrunedNote
  readonly isSelection: boolean
  readonly lacking: Lacking
}

function problemsOf({ path, folders, runs, note, isSelection, lacking }: Archive): Problem[] {
  return [
    ...strangers(path),
    ...(note.problem === null ? [] : [{ file: PRUNED, what: note.problem }]),
    ...(isSelection ? [] : cutWrongly(note.runs.at(-1), runs[0])),
    ...brokenLinks(path, folders, runs),
    ...lacking.problems,
    ...changedKeys(folders, runs),
  ]
}

/** The first run that stays must follow the last one that was pruned. */
function cutWrongly(last: PrunedRun | undefined, first: VerifiedRun | undefined): Problem[] {
  const link = first?.link ?? null
  if (last === undefined || link === null) return []
  const { previous } = link
  if (previous === null) return [{ file: PRUNED, what: 'chain' }]
  if (previous.folder !== last.folder) return [{ file: previous.folder, what: 'missing' }]
  return previous.attestation === last.attestation ? [] : [{ file: PRUNED, what: 'chain' }]
}

/** A selection ends where it was cut: what came after is not late. */
const lastOf = (links: readonly Link[], now: string): string => links.at(-1)?.run.startedAt ?? now

/** What lies in an archive and is no run. */
function strangers(path: string): Problem[] {
  return readdirSync(path)
    .filter((name) => sequenceOf(name) === null && name !== SELECTION && name !== PRUNED)
    .map((file) => ({ file, what: 'added' }))
}

/** Each run must come directly after the one before, and name its attestation. */
function brokenLinks(
  path: string,
  folders: readonly string[],
  runs: readonly VerifiedRun[],
): Problem[] {
  return folders.slice(1).flatMap((folder, index): Problem[] => {
    const before = folders[index] ?? ''
    const link = runs[index + 1]?.link ?? null
    if (link === null) return [] // what is wrong with the run itself is told already
    if (link.previous === null) return [{ file: join(folder, CHAIN), what: 'chain' }]
    if (link.previous.folder !== before) return [{ file: link.previous.folder, what: 'missing' }]
    const attestation = join(before, ATTESTATION)
    const isThere = existsSync(join(path, attestation))
    const isSame = isThere && digestOfFile(join(path, attestation)) === link.previous.attestation
    return isSame ? [] : [{ file: attestation, what: 'chain' }]
  })
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
