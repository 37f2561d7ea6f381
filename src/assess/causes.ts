import type { AssessedFinding, TargetFacts, TargetRoot } from '../model/index.ts'

/** One sign of a cause: what it looks at, and a pattern that ignores case. */
interface Sign {
  readonly of: 'role' | 'path' | 'table' | 'column' | 'owner' | 'encoding'
  readonly pattern: string
}

/** The part of rules/causes.json that decides. */
export interface CauseFile {
  readonly causes: readonly { readonly id: string; readonly signs: readonly Sign[] }[]
}

type FindingTraits = Pick<AssessedFinding, 'place' | 'role' | 'samples'>

/** Names the causes whose signs a finding bears: hints for a person, no proof. */
export type CauseFinder = (finding: FindingTraits, target: TargetFacts) => string[]

/** Compiles the signs of rules/causes.json. */
export function causeFinder({ causes }: CauseFile): CauseFinder {
  const compiled = causes.map(({ id, signs }) => ({
    id,
    signs: signs.map(({ of, pattern }) => ({ of, pattern: new RegExp(pattern, 'iu') })),
  }))
  return (finding, target) => {
    const subject = subjectOf(finding, target)
    const bears = ({ of, pattern }: (typeof compiled)[number]['signs'][number]): boolean =>
      subject[of].some((name) => pattern.test(name))
    return compiled.filter(({ signs }) => signs.some(bears)).map(({ id }) => id)
  }
}

function subjectOf(
  { place, role, samples }: FindingTraits,
  { owner, root }: TargetFacts,
): Readonly<Record<Sign['of'], readonly string[]>> {
  const isFile = place.type === 'file'
  return {
    role: role ? [role] : [],
    owner: owner ? [owner] : [],
    path: isFile ? [belowRoot(place.path, root)] : [],
    table: isFile ? [] : [place.table],
    column: isFile ? [] : [place.column],
    encoding: samples.map(({ encoding }) => encoding),
  }
}

/**
 * The path below the target: where the target itself lies says nothing of what writes there. Of a target that is one
 * file, its name.
 */
function belowRoot(path: string, root: TargetRoot | undefined): string {
  if (root === undefined || !path.startsWith(root.shown)) return path
  const below = path.slice(root.shown.length)
  return /[^!/]/.test(below) ? below : (/[^/]*$/.exec(path)?.[0] ?? path)
}
