import { createPublicKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { open, peek, seal } from './envelope.ts'
import { formOf } from './json.ts'
import { fingerprintOf, parseOwnKey, publicPem } from './keys.ts'
import { exactTime } from './link.ts'
import { ROTATIONS } from './names.ts'
import { textIn } from './regular-file.ts'
import { STATEMENT_TYPE } from './statement.ts'

/** What a rotation calls its subject. */
const NEW_KEY = 'new key'

/** One key that took the place of another, as both have signed. */
export interface Rotation {
  /** Fingerprints of the old key and of the new one. */
  readonly from: string
  readonly to: string
  /** ISO 8601 in UTC. */
  readonly at: string
  /** From when on what the old key signs counts no more; null where it was only replaced. */
  readonly revokedSince: string | null
}

/** What a file of rotations holds: null where a line of it is not signed by both keys. */
export type Rotations = readonly Rotation[] | null

/**
 * Two envelopes over one statement: the old key names the new one, and the new one names the old, so that who knows
 * either of them can follow to the other.
 */
export function rotate(
  [oldKey, newKey]: readonly [KeyObject, KeyObject],
  at: string,
  revokedSince: string | null,
): string {
  const [from, to] = [oldKey, newKey].map((key) => publicPem(createPublicKey(key)))
  const statement = JSON.stringify({
    _type: STATEMENT_TYPE,
    subject: [{ name: NEW_KEY, digest: { sha256: fingerprintOf(createPublicKey(newKey)) } }],
    predicateType: ROTATION_TYPE,
    predicate: { from, to, at, revokedSince },
  })
  return seal(statement, oldKey) + seal(statement, newKey)
}

/** Reads the lines that `rotate` has made, oldest first, each from the key that the one before has led to. */
export function parseRotations(text: string): Rotations {
  const lines = text.split(/(?<=\n)/)
  if (text === '' || lines.length % 2 !== 0) return null
  const rotations: Rotation[] = []
  for (let at = 0; at < lines.length; at += 2) {
    const rotation = rotationOf(lines[at] ?? '', lines[at + 1] ?? '')
    const before = rotations.at(-1)
    if (rotation === null || (before && before.to !== rotation.from)) return null
    rotations.push(rotation)
  }
  return rotations
}

/** Whether rotations lead to a key; none lead to each. */
export const leadTo = (rotations: Rotations, key: KeyObject): boolean =>
  rotations !== null && (rotations.at(-1)?.to ?? fingerprintOf(key)) === fingerprintOf(key)

/** The rotations in the folder of a run, which has none where its key was never replaced. */
export function rotationsIn(folder: string): Rotations {
  try {
    const text = textIn(join(folder, ROTATIONS))
    return text === null ? [] : parseRotations(text)
  } catch {
    return null // what cannot be read is told by name where the folder is verified
  }
}

const ROTATION_TYPE = 'urn:cardsweep:key-rotation:1'

const STATEMENT = v.strictObject({
  _type: v.literal(STATEMENT_TYPE),
  subject: v.tuple([
    v.strictObject({ name: v.literal(NEW_KEY), digest: v.strictObject({ sha256: v.string() }) }),
  ]),
  predicateType: v.literal(ROTATION_TYPE),
  predicate: v.strictObject({
    from: v.string(),
    to: v.string(),
    at: exactTime,
    revokedSince: v.nullable(exactTime),
  }),
})

function rotationOf(byOld: string, byNew: string): Rotation | null {
  try {
    const { subject, predicate } = formOf(STATEMENT, peek(byOld))
    const [from, to] = [parseOwnKey(predicate.from), parseOwnKey(predicate.to)]
    const signed = open(byOld, from)
    if (signed === null || signed !== open(byNew, to)) return null
    const [own, { at, revokedSince }] = [fingerprintOf(to), predicate]
    if (subject[0].digest.sha256 !== own) return null
    return { from: fingerprintOf(from), to: own, at, revokedSince }
  } catch {
    return null
  }
}
