import type { Target } from '../model/index.ts'
import { mountOf, mountPoints, realBaseOf } from './files/index.ts'
import { displayName } from './path-names.ts'
import { isOfFiles } from './server-targets.ts'

/**
 * The mount points of the machine, and those that targets lie below, with their names as `mask` shows them; null where
 * the system does not tell.
 */
export function mountsOf(
  targets: readonly Target[],
  mask: (name: string) => string,
): {
  readonly points: ReadonlySet<string>
  readonly ofTargets: readonly (string | null)[]
} | null {
  const points = mountPoints()
  if (points === null) return null
  const shown = (point: string): string => mask(displayName(point))
  return {
    points: new Set([...points].map(shown)),
    ofTargets: targets.map(({ location, host }) =>
      host === undefined && isOfFiles(location)
        ? shown(mountOf(realBaseOf(location).real, points))
        : null,
    ),
  }
}
