import { join } from 'node:path'
import * as v from 'valibot'
import { formOf } from './json.ts'
import { CHAIN, folderName, sequenceOf } from './names.ts'
import { textIn } from './regular-file.ts'

/** How often runs are expected. */
export interface Schedule {
  readonly everyHours: number
}

/** A run's place in the chain: the content of chain.json. */
export interface Link {
  readonly schema: 'cardsweep/chain@1'
  /** From 1, without gaps. */
  readonly sequence: number
  readonly run: { readonly id: string; readonly startedAt: string }
  /** The run before, with the SHA-256 of its attestation; null for the first. */
  readonly previous: AttestedRun | null
  readonly schedule: Schedule | null
  /** Runs that have read what this one calls unchanged; missing where it has read all. */
  readonly reliesOn?: readonly AttestedRun[] | undefined
}

/** Another run of the archive, with the SHA-256 of its attestation. */
export interface AttestedRun {
  readonly folder: string
  readonly attestation: string
}

/** A run's folder name. */
export function folderOf({ sequence, run }: Link): string {
  return folderName(sequence, run.startedAt)
}

/** The chain.json in a run's folder; null where there is none that cardsweep could have written. */
export function linkOf(folder: string): Link | null {
  try {
    return formOf(LINK, textIn(join(folder, CHAIN)) ?? '')
  } catch {
    return null
  }
}

/** A run's folder and the digest of its attestation, as they are written. */
export const ATTESTED: Readonly<Record<keyof AttestedRun, v.GenericSchema<string>>> = {
  folder: v.pipe(
    v.string(),
    v.check((name) => sequenceOf(name) !== null),
  ),
  attestation: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
}

const attestedRun = v.strictObject(ATTESTED)

/** A time exactly as it is written: a text that is only nearly one could carry anything to who reads it. */
export const exactTime: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.regex(/^\d{4}-/),
  v.check((text) => {
    const time = Date.parse(text)
    return !Number.isNaN(time) && new Date(time).toISOString() === text
  }),
)

const LINK = v.pipe(
  v.strictObject({
    schema: v.literal('cardsweep/chain@1'),
    sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    run: v.strictObject({ id: v.string(), startedAt: exactTime }),
    previous: v.nullable(attestedRun),
    schedule: v.nullable(
      v.strictObject({ everyHours: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
    ),
    reliesOn: v.optional(v.array(attestedRun)),
  }),
  v.check(
    ({ sequence, previous }) =>
      (previous === null ? 0 : sequenceOf(previous.folder)) === sequence - 1,
  ),
)
