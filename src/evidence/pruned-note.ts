import type { KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Fault } from '../model/index.ts'
import { open, peek, seal } from './envelope.ts'
import { formOf } from './json.ts'
import { fingerprintOf } from './keys.ts'
import { ATTESTED, type AttestedRun, exactTime } from './link.ts'
import { ATTESTATION, PRUNED, sequenceOf } from './names.ts'
import { IrregularFileError, textIn } from './regular-file.ts'
import { STATEMENT_TYPE } from './statement.ts'
import { publicKeyIn } from './verify-run.ts'
import type { TrustedKeys } from './wrong-keys.ts'

/** A run that was removed from an archive. */
export interface PrunedRun extends AttestedRun {
  readonly sequence: number
  /** ISO 8601 in UTC. */
  readonly prunedAt: string
}

/** What the note of an archive says: `problem` where it was changed, or signed by nobody that is known. */
export interface PrunedNote {
  readonly runs: readonly PrunedRun[]
  readonly problem: Fault | null
}

/**
 * Reads the note of the runs that were pruned; without a note none were.
 *
 * The key of one of the folders must have signed it, one that is trusted; but not of one that the note itself calls
 * pruned, as nobody verifies it.
 */
export function readNote(
  archive: string,
  folders: readonly string[],
  trusted: TrustedKeys | null,
): PrunedNote {
  const envelope = envelopeIn(archive)
  if (typeof envelope !== 'string') return { runs: [], problem: envelope?.fault ?? null }
  const gone = new Set(runsIn(peek(envelope))?.map(({ folder }) => folder))
  const own = folders.filter((folder) => !gone.has(folder))
  const found = own.flatMap((each) => publicKeyIn(join(archive, each)) ?? [])
  const keys = trusted
    ? [trusted.key, ...found.filter((key) => trusted.has(fingerprintOf(key)))]
    : found
  for (const key of keys) {
    const statement = open(envelope, key)
    if (statement === null) continue
    const runs = runsIn(statement)
    return { runs: runs ?? [], problem: runs === null ? 'unreadable' : null }
  }
  return { runs: [], problem: 'unsigned' }
}

/** The note; null where there is none, and a fault where it cannot be read. */
function envelopeIn(archive: string): string | null | { readonly fault: Fault } {
  try {
    return textIn(join(archive, PRUNED))
  } catch (error) {
    return { fault: error instanceof IrregularFileError ? 'irregular' : 'unreadable' }
  }
}

/** Adds runs to the note, which names all that were ever pruned; under its name lies the old one or the whole new one. */
export function writeNote(archive: string, runs: readonly PrunedRun[], key: KeyObject): void {
  const path = join(archive, PRUNED)
  const unfinished = `${path}.unfinished`
  rmSync(unfinished, { force: true })
  const file = openSync(unfinished, 'wx', 0o600)
  try {
    writeFileSync(file, seal(statementOf(runs), key))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
}

/** An in-toto Statement v1 whose subjects are the attestations of the runs. */
const statementOf = (runs: readonly PrunedRun[]): string =>
  JSON.stringify({
    _type: STATEMENT_TYPE,
    subject: subjectsOf(runs),
    predicateType: PRUNED_TYPE,
    predicate: { runs },
  })

const subjectsOf = (runs: readonly PrunedRun[]): object[] =>
  runs.map(({ folder, attestation }) => ({
    name: `${folder}/${ATTESTATION}`,
    digest: { sha256: attestation },
  }))

const PRUNED_TYPE = 'urn:cardsweep:pruned:1'

const NOTE = v.strictObject({
  _type: v.literal(STATEMENT_TYPE),
  subject: v.array(v.unknown()),
  predicateType: v.literal(PRUNED_TYPE),
  predicate: v.strictObject({
    runs: v.array(
      v.pipe(
        v.strictObject({ ...ATTESTED, sequence: v.number(), prunedAt: exactTime }),
        v.check(({ sequence, folder }) => sequenceOf(folder) === sequence),
      ),
    ),
  }),
})

/** The runs that a statement calls pruned, whoever signed it; null for what `statementOf` cannot have made. */
function runsIn(statement: string): readonly PrunedRun[] | null {
  try {
    const { subject, predicate } = formOf(NOTE, statement)
    const { runs } = predicate
    return JSON.stringify(subject) === JSON.stringify(subjectsOf(runs)) ? runs : null
  } catch {
    return null // no JSON, or another form
  }
}
