import { createPublicKey, type KeyObject } from 'node:crypto'
import { accessSync, constants, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError } from '../errors.ts'
import type { CheckingSteps, Verdict } from '../model/index.ts'
import { makeFolders } from '../own-files.ts'
import { nextLink } from './chain.ts'
import { checkingSteps } from './checking-steps.ts'
import { digestOf, digestOfFile, formatDigests } from './digests.ts'
import { seal } from './envelope.ts'
import { fingerprintOf, publicPem } from './keys.ts'
import { lastRunIn } from './last-run.ts'
import { folderOf, type Schedule } from './link.ts'
import {
  ATTESTATION,
  CHAIN,
  MANIFEST,
  PUBLIC_KEY,
  ROTATIONS,
  TIMESTAMP,
  UNFINISHED,
  VERIFY,
} from './names.ts'
import { formatStatement } from './statement.ts'
import { beginFolder, completeFolder } from './unfinished.ts'
import { publicKeyIn, readable } from './verify-run.ts'
import { writePieces } from './write-pieces.ts'

/** A document of the folder, made piece by piece. */
export interface EvidenceFile {
  readonly name: string
  readonly pieces: Iterable<string | Uint8Array>
}

/** What is signed, and how. */
export interface SignedRun {
  readonly run: { readonly id: string; readonly startedAt: string }
  /** Ids of the runs that have read what this one calls unchanged. */
  readonly reliesOn?: readonly string[]
  readonly verdict: Verdict
  readonly key: KeyObject
  /** Which keys it has replaced: what lies beside it, or else what the run before has of them; see `rotate`. */
  readonly rotations?: string | null
  readonly schedule: Schedule | null
  /** Says in words how the folder is checked: the content of VERIFY.md. */
  readonly instructions: (steps: CheckingSteps) => string
  /** Gets a time stamp of a SHA-256 (hexadecimal): the reply of an authority (RFC 3161, DER), or null for none. */
  readonly stamp: (digest: string) => Promise<Uint8Array | null>
}

/**
 * Writes the evidence folder of a run into an archive and gives its path.
 *
 * It gets its name when it is whole. Throws `OutputError` where it cannot be written, or another run is writing.
 */
export async function writeEvidence(
  archive: string,
  documents: AsyncIterable<EvidenceFile>,
  signed: SignedRun,
): Promise<string> {
  const folder = join(archive, UNFINISHED)
  begin(archive, folder)
  try {
    const name = await fill(folder, archive, documents, signed)
    completeFolder(folder)
    renameSync(folder, join(archive, name))
    return join(archive, name)
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true })
    if (cause instanceof OutputError) throw cause
    throw new OutputError(`the evidence in ${archive} cannot be written (${codeOf(cause)})`, {
      cause,
    })
  }
}

/** Makes an archive where there is none, and throws `OutputError` where runs cannot be put into it. */
export function prepareArchive(archive: string): void {
  try {
    makeFolders(archive)
    accessSync(archive, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new OutputError(`the archive ${archive} cannot be used (${codeOf(cause)})`, { cause })
  }
}

function begin(archive: string, folder: string): void {
  try {
    makeFolders(archive)
    beginFolder(folder)
  } catch (cause) {
    throw new OutputError(occupied(folder, codeOf(cause)), { cause })
  }
}

function occupied(folder: string, code: string): string {
  if (code !== 'EEXIST') return `${folder} cannot be made (${code})`
  return `${folder} is there: another run is writing its evidence`
}

async function fill(
  folder: string,
  archive: string,
  documents: AsyncIterable<EvidenceFile>,
  { run, reliesOn = [], verdict, key, rotations, schedule, instructions, stamp }: SignedRun,
): Promise<string> {
  const digests = new Map<string, string>()
  const put = (name: string, pieces: EvidenceFile['pieces']): void => {
    writePieces(join(folder, name), pieces)
    digests.set(name, digestOfFile(join(folder, name)))
  }
  for await (const { name, pieces } of documents) put(name, pieces)
  const link = nextLink(archive, { ...run, reliesOn }, schedule)
  const publicKey = createPublicKey(key)
  put(CHAIN, [`${JSON.stringify(link, null, 2)}\n`])
  put(PUBLIC_KEY, [publicPem(publicKey)])
  const replaced = rotations ?? rotationsOfLast(archive, fingerprintOf(publicKey))
  if (replaced) put(ROTATIONS, [replaced])
  const signer = { fingerprint: fingerprintOf(publicKey), isRotated: Boolean(replaced) }
  put(VERIFY, [instructions(checkingSteps(link, signer))])
  const manifest = formatDigests(digests)
  put(MANIFEST, [manifest])
  const stamped = await stamp(digestOf(manifest))
  if (stamped) put(TIMESTAMP, [stamped])
  writePieces(join(folder, ATTESTATION), [seal(formatStatement(digests, verdict), key)])
  return folderOf(link)
}

/** Those of the run before, where the same key has signed that. */
function rotationsOfLast(archive: string, key: string): string | null {
  const last = lastRunIn(archive)
  const before = last && publicKeyIn(last)
  return before && fingerprintOf(before) === key ? readable(join(last, ROTATIONS)) : null
}
