import { join } from 'node:path'
import { digestOfFile } from './digests.ts'
import type { Link } from './link.ts'
import { ATTESTATION, sequenceOf } from './names.ts'
import type { PrunedRun } from './pruned-note.ts'

/** A run that lies in an archive, or that its note says was pruned. */
export interface ChainedRun {
  /** From 1. */
  readonly sequence: number
  readonly folder: string
  /** The SHA-256 of its attestation; null where it has none. */
  readonly attestation: string | null
  readonly isPruned: boolean
}

/** All runs that are known of an archive, in the order of the chain. */
export function chainOf(
  archive: string,
  folders: readonly string[],
  pruned: readonly PrunedRun[],
): ChainedRun[] {
  const gone = new Set(pruned.map(({ folder }) => folder))
  const here = folders
    .filter((folder) => !gone.has(folder)) // one may still lie there in part
    .map((folder) => ({
      sequence: sequenceOf(folder) ?? 0,
      folder,
      attestation: attestationIn(join(archive, folder)),
      isPruned: false,
    }))
  const before = pruned.map((run) => ({ ...run, isPruned: true }))
  return [...before, ...here].toSorted((a, b) => a.sequence - b.sequence)
}

function attestationIn(folder: string): string | null {
  try {
    return digestOfFile(join(folder, ATTESTATION))
  } catch {
    return null // what cannot be read is told where the run is verified
  }
}

/** Whether a run names another, as it was, as the one before it. */
export function isAfter({ previous }: Link, { folder, attestation }: ChainedRun): boolean {
  return previous?.folder === folder && previous.attestation === attestation
}
