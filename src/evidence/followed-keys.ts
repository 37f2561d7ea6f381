import type { Rotation } from './rotation.ts'

/**
 * The keys that a trusted one stands for: those that came after it, and those before it. Not what another key of these
 * has named beside: a stolen old key could name anything.
 */
export function followedFrom(trusted: string, rotations: readonly Rotation[]): ReadonlySet<string> {
  return new Set([
    ...reached(trusted, (key) => successorsOf(key, rotations)),
    ...before(trusted, rotations),
  ])
}

/**
 * The rotations that hold for who trusts a key: of two that claim the place of one that it replaced, the one that leads
 * to it.
 */
export function believedBy(trusted: string, rotations: readonly Rotation[]): Rotation[] {
  const earlier = before(trusted, rotations)
  return rotations.filter(
    ({ from, to }) => from === trusted || !earlier.has(from) || earlier.has(to),
  )
}

/** A key with those before it. */
const before = (key: string, rotations: readonly Rotation[]): ReadonlySet<string> =>
  reached(key, (each) => rotations.flatMap(({ from, to }) => (to === each ? [from] : [])))

/** Whether one key came after another. */
export function isAfterKey(before: string, after: string, rotations: readonly Rotation[]): boolean {
  return reached(before, (key) => successorsOf(key, rotations)).has(after)
}

/** The key that took another's place; none where two claim it, as one of them is a thief's. */
function successorsOf(key: string, rotations: readonly Rotation[]): string[] {
  const named = new Set(rotations.flatMap(({ from, to }) => (from === key ? [to] : [])))
  return named.size === 1 ? [...named] : []
}

function reached(start: string, step: (key: string) => readonly string[]): ReadonlySet<string> {
  const keys = new Set([start])
  for (const key of keys) for (const next of step(key)) keys.add(next) // a set is walked on over what is added
  return keys
}

/** From when on a key counts no more, by the earliest that says so; null where none does. */
export function revokedSince(key: string, rotations: readonly Rotation[]): string | null {
  const times = rotations.flatMap(({ from, revokedSince: since }) =>
    from === key && since !== null ? [since] : [],
  )
  return times.toSorted()[0] ?? null
}
