import type { KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { believedBy, followedFrom, isAfterKey, revokedSince } from './followed-keys.ts'
import { fingerprintOf } from './keys.ts'
import { lastRunIn } from './last-run.ts'
import { PUBLIC_KEY } from './names.ts'
import type { Problem } from './problem.ts'
import { parseRotations, type Rotation, rotationsIn } from './rotation.ts'
import { publicKeyIn, type VerifiedRun } from './verify-run.ts'

/** The rotations that lie in some folders, each once, oldest first; who trusts a key believes those that lead to it. */
export function rotationsOf(paths: readonly string[], trusted: KeyObject | null): Rotation[] {
  const all = paths.flatMap((path) => rotationsIn(path) ?? [])
  const known = new Map(all.map((rotation) => [JSON.stringify(rotation), rotation]))
  const rotations = [...known.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return trusted === null ? rotations : believedBy(fingerprintOf(trusted), rotations)
}

/** A key that is trusted, and what it stands for. */
export interface TrustedKeys {
  readonly key: KeyObject
  /** Tells it of a key by its fingerprint. */
  has(fingerprint: string): boolean
}

/** The trusted key, with those that it replaced and that replaced it. */
export function trustedKeys(
  key: KeyObject | null,
  rotations: readonly Rotation[],
): TrustedKeys | null {
  if (key === null) return null
  const followed = followedFrom(fingerprintOf(key), rotations)
  return { key, has: (fingerprint) => followed.has(fingerprint) }
}

/**
 * A key that nobody trusts; one that takes the place of another in the middle of a chain, which that other has not
 * signed, also an old one that comes back; and one that had been revoked when it signed.
 */
export function wrongKeys(
  folders: readonly string[],
  runs: readonly VerifiedRun[],
  trusted: TrustedKeys | null,
  rotations: readonly Rotation[],
): Problem[] {
  let last: string | null = null
  return runs.flatMap(({ key, link }, index): Problem[] => {
    if (key === null) return []
    const file = join(folders[index] ?? '', PUBLIC_KEY)
    const follows = last === null || isAfterKey(last, key, rotations)
    const since = revokedSince(key, rotations)
    if (since !== null && (link === null || !follows || link.run.startedAt >= since))
      return [{ file, what: 'revoked' }]
    if (!follows || trusted?.has(key) === false) return [{ file, what: 'key' }]
    last = key
    return []
  })
}

/** Whether another key than in the last run of an archive would sign, and no rotation beside it says that it may. */
export function isForeign(archive: string, key: KeyObject, rotations: string | null): boolean {
  const last = existsSync(archive) ? lastRunIn(archive) : null
  const before = last && publicKeyIn(last)
  if (!before) return false
  const [old, own] = [before, key].map(fingerprintOf)
  return !isAfterKey(old ?? '', own ?? '', (rotations && parseRotations(rotations)) || [])
}
