import type { KeyObject } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Fault } from '../model/index.ts'
import { checkContents } from './contents.ts'
import { type Digests, digestOfFile, formatDigests } from './digests.ts'
import { open, peek } from './envelope.ts'
import { fingerprintOf, parseOwnKey } from './keys.ts'
import { type Link, linkOf } from './link.ts'
import { ATTESTATION, MANIFEST, PUBLIC_KEY, TIMESTAMP, UNLISTED } from './names.ts'
import type { Problem } from './problem.ts'
import { irregularIn, readRegular, SANE, textIn } from './regular-file.ts'
import type { Judge } from './report-judge.ts'
import { type EvidenceStatement, readStatement } from './statement.ts'
import { stampedDigest } from './timestamp.ts'

/** What the folder of one run came to. */
export interface VerifiedRun {
  readonly problems: readonly Problem[]
  /** Its place in the chain, if its own folder is in order. */
  readonly link: Link | null
  /** When it ended by its report, ISO 8601; null where its folder is not in order. */
  readonly endedAt: string | null
  /** Fingerprint of the key that signed. */
  readonly key: string | null
}

/**
 * Verifies the folder of one run; `folder` is its name in what is told of it, and `judge` says what its report tells.
 *
 * Before anything is opened, all that is no regular file is told: a pipe would never end.
 */
export async function verifyRun(path: string, folder: string, judge: Judge): Promise<VerifiedRun> {
  const named = (found: readonly Problem[]): Problem[] =>
    found.map(({ file, what }) => ({ file: join(folder, file), what }))
  const unfit = unfitIn(path)
  if (unfit.length > 0) return wrongRun(named(unfit))
  const { key, statement, problems } = openRun(path)
  if (key === null || statement === null) return wrongRun(named(problems))
  const { digests, result } = statement
  const link = linkOf(path)
  const wrong = await wrongFiles(path, digests)
  const by = fingerprintOf(key)
  if (wrong.length > 0) return { ...wrongRun(named(wrong)), key: by }
  const checked = await checkContents({ path, name: nameOf(path), key, result, link }, judge)
  if (checked.problems.length > 0) return { ...wrongRun(named(checked.problems)), key: by }
  return { problems: [], link, endedAt: checked.endedAt, key: by }
}

/** What in a folder is not to be opened; the folder itself where it is none, or cannot be read. */
function unfitIn(path: string): Problem[] {
  try {
    return irregularIn(path).map((file) => ({ file, what: 'irregular' }))
  } catch {
    return [{ file: '', what: 'unreadable' }]
  }
}

const wrongRun = (problems: readonly Problem[]): VerifiedRun => ({
  problems,
  link: null,
  endedAt: null,
  key: null,
})

const nameOf = (path: string): string => basename(resolve(path))

interface Opened {
  readonly key: KeyObject | null
  readonly statement: EvidenceStatement | null
  readonly problems: readonly Problem[]
}

/** The statement of a run, if the key beside it has signed it. */
function openRun(path: string): Opened {
  const key = publicKeyIn(path)
  const envelope = readable(join(path, ATTESTATION))
  const payload = key === null || envelope === null ? null : open(envelope, key)
  const statement = payload === null ? null : readStatement(payload)
  if (statement !== null) return { key, statement, problems: [] }
  const problems: Problem[] = []
  const wrong = (file: string, what: Fault): void => void problems.push({ file, what })
  const present = readdirSync(path)
  if (!present.includes(ATTESTATION)) wrong(ATTESTATION, 'missing')
  else if (envelope === null || payload !== null) wrong(ATTESTATION, 'unreadable')
  else if (key !== null) wrong(ATTESTATION, 'unsigned')
  if (!present.includes(PUBLIC_KEY)) wrong(PUBLIC_KEY, 'missing')
  else if (key === null || isOtherKey(path, envelope ?? '')) wrong(PUBLIC_KEY, 'changed')
  return { key, statement, problems }
}

/** Whether the key that lies here is not the one that the envelope, good or not, was made with. */
function isOtherKey(path: string, envelope: string): boolean {
  const digest = readStatement(peek(envelope))?.digests.get(PUBLIC_KEY)
  return digest !== undefined && digest !== digestOfFile(join(path, PUBLIC_KEY))
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
  const isListed = textIn(join(path, MANIFEST)) === formatDigests(listed)
  const isStamped = digests.has(TIMESTAMP)
  const stamp = isStamped ? readRegular(join(path, TIMESTAMP), SANE.stamp) : null
  const stamped = stamp && (await stampedDigest(stamp))
  return [
    ...(isListed ? [] : [{ file: MANIFEST, what: 'changed' as const }]),
    ...(!isStamped || stamped === digests.get(MANIFEST)
      ? []
      : [{ file: TIMESTAMP, what: 'changed' as const }]),
  ]
}

function changed(path: string, file: string, digest: string): Problem[] {
  try {
    return digestOfFile(join(path, file)) === digest ? [] : [{ file, what: 'changed' }]
  } catch {
    return [{ file, what: 'unreadable' }]
  }
}

/** The public key in a folder; null where there is none that can be read. */
export function publicKeyIn(path: string): KeyObject | null {
  const pem = readable(join(path, PUBLIC_KEY))
  try {
    return pem === null ? null : parseOwnKey(pem)
  } catch {
    return null
  }
}

/** The text of a file, null where there is none that can be read. */
export function readable(path: string): string | null {
  try {
    return textIn(path)
  } catch {
    return null
  }
}
