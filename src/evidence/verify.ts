import type { KeyObject } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, UsageError } from '../errors.ts'
import type { Fault } from '../model/index.ts'
import { foldersIn, type Gap, gapsOf, type Link, readLink } from './chain.ts'
import { type Digests, digestOfFile, formatDigests } from './digests.ts'
import { open, peek } from './envelope.ts'
import { fingerprintOf, readPublicKey } from './keys.ts'
import {
  ATTESTATION,
  CHAIN,
  MANIFEST,
  PUBLIC_KEY,
  SELECTION,
  sequenceOf,
  TIMESTAMP,
  UNLISTED,
} from './names.ts'
import { digestsIn } from './statement.ts'
import { stampedDigest } from './timestamp.ts'

/** What is wrong with a file. */
interface Problem {
  readonly file: string
  readonly what: Fault
}

/** What was verified, and all that is wrong; nothing is where `problems` is empty. */
export interface Verification {
  readonly problems: readonly Problem[]
  /** Runs whose own folder is in order, in the order of the chain. */
  readonly links: readonly Link[]
  /** Fingerprints of the keys that signed. */
  readonly keys: readonly string[]
  /** Nights that are missing by the schedule. */
  readonly gaps: readonly Gap[]
  /** Whether earlier runs exist by the first link that are not here. */
  readonly hasEarlier: boolean
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
  const folders = isRun ? [''] : foldersIn(path)
  if (folders.length === 0)
    throw new UsageError(`${path} holds no evidence: name a run's folder, or an archive`)
  const runs = await Promise.all(
    folders.map((folder) => verifyRun(join(path, folder), folder, trusted)),
  )
  const links = runs.flatMap(({ link }) => (link === null ? [] : [link]))
  return {
    problems: [
      ...runs.flatMap(({ problems }) => problems),
      ...(isRun
        ? []
        : [...strangers(path), ...brokenLinks(path, folders, runs), ...changedKeys(folders, runs)]),
    ],
    links,
    keys: [...new Set(runs.flatMap(({ key }) => (key === null ? [] : [key])))],
    gaps: isRun ? [] : gapsOf(links, existsSync(join(path, SELECTION)) ? lastOf(links, now) : now),
    hasEarlier: (links[0]?.previous ?? null) !== null,
  }
}

/** A selection ends where it was cut: what came after is not late. */
const lastOf = (links: readonly Link[], now: string): string => links.at(-1)?.run.startedAt ?? now

interface Run {
  readonly problems: readonly Problem[]
  readonly link: Link | null
  readonly key: string | null
}

async function verifyRun(path: string, folder: string, trusted: KeyObject | null): Promise<Run> {
  const { key, statement, problems } = openRun(path)
  const named = (found: readonly Problem[]): Problem[] =>
    found.map(({ file, what }) => ({ file: join(folder, file), what }))
  if (key === null || statement === null)
    return { problems: named(problems), link: null, key: null }
  const wrong = await wrongFiles(path, digestsIn(statement))
  const fingerprint = fingerprintOf(key)
  const isOther = trusted !== null && fingerprintOf(trusted) !== fingerprint
  if (isOther) wrong.push({ file: PUBLIC_KEY, what: 'key' })
  return {
    problems: named(wrong),
    link: wrong.length > 0 ? null : readLink(path),
    key: fingerprint,
  }
}

interface Opened {
  readonly key: KeyObject | null
  readonly statement: string | null
  readonly problems: readonly Problem[]
}

/** The statement of a run, if the key beside it has signed it. */
function openRun(path: string): Opened {
  const key = publicKeyIn(path)
  const envelope = textOf(join(path, ATTESTATION))
  const statement = key === null || envelope === null ? null : open(envelope, key)
  if (statement !== null) return { key, statement, problems: [] }
  const problems: Problem[] = []
  if (envelope === null) problems.push({ file: ATTESTATION, what: 'missing' })
  else if (key !== null) problems.push({ file: ATTESTATION, what: 'unsigned' })
  const isThere = existsSync(join(path, PUBLIC_KEY))
  if (!isThere) problems.push({ file: PUBLIC_KEY, what: 'missing' })
  else if (key === null || isOtherKey(path, envelope ?? ''))
    problems.push({ file: PUBLIC_KEY, what: 'changed' })
  return { key, statement, problems }
}

/** Whether the key that lies here is not the one that the envelope, good or not, was made with. */
function isOtherKey(path: string, envelope: string): boolean {
  try {
    const digest = digestsIn(peek(envelope)).get(PUBLIC_KEY)
    return digest !== undefined && digest !== digestOfFile(join(path, PUBLIC_KEY))
  } catch {
    return false // no statement
  }
}

async function wrongFiles(path: string, digests: Digests): Promise<Problem[]> {
  const present = readdirSync(path)
  const problems: Problem[] = []
  for (const [file, digest] of digests) {
    if (!present.includes(file)) problems.push({ file, what: 'missing' })
    else problems.push(...changed(path, file, digest))
  }
  for (const file of present) {
    if (!digests.has(file) && file !== ATTESTATION) problems.push({ file, what: 'added' })
  }
  return problems.length > 0 ? problems : await wrongLists(path, digests)
}

/** The list for people and the time stamp, which were signed, must fit what was signed beside them. */
async function wrongLists(path: string, digests: Digests): Promise<Problem[]> {
  const listed = new Map([...digests].filter(([name]) => !UNLISTED.has(name)))
  const isListed = textOf(join(path, MANIFEST)) === formatDigests(listed)
  const isStamped = digests.has(TIMESTAMP)
  const stamped = isStamped ? await stampedDigest(readFileSync(join(path, TIMESTAMP))) : null
  return [
    ...(isListed ? [] : [{ file: MANIFEST, what: 'changed' as const }]),
    ...(!isStamped || stamped === digests.get(MANIFEST)
      ? []
      : [{ file: TIMESTAMP, what: 'changed' as const }]),
  ]
}

function changed(path: string, file: string, digest: string): Problem[] {
  try {
    const isFile = lstatSync(join(path, file)).isFile() // a link could lead to what changes later
    return isFile && digestOfFile(join(path, file)) === digest ? [] : [{ file, what: 'changed' }]
  } catch {
    return [{ file, what: 'unreadable' }]
  }
}

/** What lies in an archive and is no run. */
function strangers(path: string): Problem[] {
  return readdirSync(path)
    .filter((name) => sequenceOf(name) === null && name !== SELECTION)
    .map((file) => ({ file, what: 'added' }))
}

/** Each run must come directly after the one before, and name its attestation. */
function brokenLinks(path: string, folders: readonly string[], runs: readonly Run[]): Problem[] {
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
function changedKeys(folders: readonly string[], runs: readonly Run[]): Problem[] {
  return runs.slice(1).flatMap(({ key }, index) => {
    const before = runs[index]?.key ?? null
    const isOther = key !== null && before !== null && key !== before
    return isOther
      ? [{ file: join(folders[index + 1] ?? '', PUBLIC_KEY), what: 'key' as const }]
      : []
  })
}

function publicKeyIn(path: string): KeyObject | null {
  try {
    return readPublicKey(join(path, PUBLIC_KEY))
  } catch {
    return null
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw new UsageError(`${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}
