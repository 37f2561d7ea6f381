import type { Rotation } from './rotation.ts'

/**
 * The keys that a trusted one stands for: those that came after it, and those before it. Not what another key of these
 * has named beside: a stolen old key could name anything.
 */
export function followedFrom(trusted: string, rotations: readonly Rotation[]): ReadonlySet<string> {
  return new Set([
    ...reached(trusted, rotations, ({ from, to }) => [from, to]),
    ...reached(trusted, rotations, ({ from, to }) => [to, from]),
  ])
}

/** Whether one key came after another. */
export function isAfterKey(before: string, after: string, rotations: readonly Rotation[]): boolean {
  return reached(before, rotations, ({ from, to }) => [from, to]).has(after)
}

function reached(
  start: string,
  rotations: readonly Rotation[],
  step: (rotation: Rotation) => readonly [string, string],
): ReadonlySet<string> {
  const keys = new Set([start])
  for (const key of keys) {
    for (const rotation of rotations) {
      const [from, to] = step(rotation)
      if (from === key) keys.add(to) // a set is walked on over what is added meanwhile
    }
  }
  return keys
}

/** From when on a key counts no more, by the earliest that says so; null where none does. */
export function revokedSince(key: string, rotations: readonly Rotation[]): string | null {
  const times = rotations.flatMap(({ from, revokedSince: since }) =>
    from === key && since !== null ? [since] : [],
  )
  return times.toSorted()[0] ?? null
}
