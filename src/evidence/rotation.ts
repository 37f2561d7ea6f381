import { createPublicKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { open, peek, seal } from './envelope.ts'
import { fingerprintOf, publicPem } from './keys.ts'
import { ROTATIONS } from './names.ts'
import { textIn } from './regular-file.ts'

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
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'new key', digest: { sha256: fingerprintOf(createPublicKey(newKey)) } }],
    predicateType: 'urn:cardsweep:key-rotation:1',
    predicate: { from, to, at, revokedSince },
  })
  return seal(statement, oldKey) + seal(statement, newKey)
}

/** Reads the lines that `rotate` has made, oldest first. */
export function parseRotations(text: string): Rotations {
  const lines = text.split(/(?<=\n)/)
  if (text === '' || lines.length % 2 !== 0) return null
  const rotations: Rotation[] = []
  for (let at = 0; at < lines.length; at += 2) {
    const rotation = rotationOf(lines[at] ?? '', lines[at + 1] ?? '')
    if (rotation === null) return null
    rotations.push(rotation)
  }
  return rotations
}

/** The rotations in the folder of a run, which has none where its key was never replaced. */
export function rotationsIn(folder: string): Rotations {
  try {
    const text = textIn(join(folder, ROTATIONS))
    return text === null ? [] : parseRotations(text)
  } catch {
    return null // what cannot be read is told by name where the folder is verified
  }
}

const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const STATEMENT = v.object({
  predicateType: v.literal('urn:cardsweep:key-rotation:1'),
  predicate: v.object({
    from: v.string(),
    to: v.string(),
    at: time,
    revokedSince: v.nullable(time),
  }),
})

function rotationOf(byOld: string, byNew: string): Rotation | null {
  try {
    const { predicate } = v.parse(STATEMENT, JSON.parse(peek(byOld)))
    const [from, to] = [createPublicKey(predicate.from), createPublicKey(predicate.to)]
    const signed = open(byOld, from)
    if (signed === null || signed !== open(byNew, to)) return null
    const { at, revokedSince } = predicate
    return { from: fingerprintOf(from), to: fingerprintOf(to), at, revokedSince }
  } catch {
    return null
  }
}
