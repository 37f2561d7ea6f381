import type { KeyObject } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, UsageError } from '../errors.ts'
import type { Fault } from '../model/index.ts'
import { type Link, readLink } from './chain.ts'
import { type Digests, digestOfFile, formatDigests } from './digests.ts'
import { open, peek } from './envelope.ts'
import { fingerprintOf, readPublicKey } from './keys.ts'
import { ATTESTATION, MANIFEST, PUBLIC_KEY, TIMESTAMP, UNLISTED } from './names.ts'
import { digestsIn } from './statement.ts'
import { stampedDigest } from './timestamp.ts'

/** What is wrong with a file. */
export interface Problem {
  readonly file: string
  readonly what: Fault
}

/** What the folder of one run came to. */
export interface VerifiedRun {
  readonly problems: readonly Problem[]
  /** Its place in the chain, if its own folder is in order. */
  readonly link: Link | null
  /** Fingerprint of the key that signed. */
  readonly key: string | null
}

/** Verifies the folder of one run; `folder` is its name in what is told of it. */
export async function verifyRun(
  path: string,
  folder: string,
  trusted: KeyObject | null,
): Promise<VerifiedRun> {
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

/** The public key in a folder; null where there is none that can be read. */
export function publicKeyIn(path: string): KeyObject | null {
  try {
    return readPublicKey(join(path, PUBLIC_KEY))
  } catch {
    return null
  }
}

/** The text of a file, null where there is none; throws `UsageError`. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw new UsageError(`${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}
