import type { NotRead, PastFinding, TargetCoverage, TargetFacts } from '../../model/index.ts'
import { holds } from './read-whole.ts'

/** The mount points of the machine, and those that the targets lie below, by their index; null where none does. */
export interface Mounts {
  readonly points: ReadonlySet<string>
  readonly ofTargets: readonly (string | null)[]
}

/** What the run before has seen of a target, and what this one sees. */
export interface Sights {
  readonly facts: TargetFacts
  readonly before: readonly TargetCoverage[]
  /** Where files or tables are listed now. */
  readonly listed: ReadonlySet<string>
  /** Null where the system does not tell. */
  readonly mounts: (Pick<Mounts, 'points'> & { readonly own: string | null }) | null
}

/** What a report keeps of the surroundings of a target, for the run after it. */
export type TargetSurroundings = Pick<TargetCoverage, 'listed' | 'mount'>

const KEPT = 1000 // places
const EMPTIED = 'something was listed here before, and nothing is now'
const UNMOUNTED = 'not mounted any more'

/** The directory in which the files of a target are listed; empty for what is none, as a stream or what is staged. */
export const placeOfFiles = ({ name, shown = name, root }: TargetFacts): string =>
  root?.shown ?? shown

/**
 * What was seen before and is out of sight: folders, databases and schemas in which nothing is listed any more, and
 * folders on which nothing is mounted any more. What was in them may lie where it lay.
 */
export function lostPlaces(sights: Sights): NotRead[] {
  const mount = lostMount(sights)
  return [
    ...emptied(sights).map((what) => ({ what, reason: 'emptied', detail: EMPTIED }) as const),
    ...(mount === null ? [] : [unmounted(placeOfFiles(sights.facts), mount)]),
  ]
}

/** Those of findings that are not found again, although the folder of their target is mounted as it was. */
export function lostFiles(absent: readonly PastFinding[], { facts, mounts }: Sights): NotRead[] {
  return absent.flatMap((row) => {
    const { place, mount } = row
    if (place.type !== 'file' || mount === undefined || !holds(facts, row)) return []
    return (mounts?.points.has(mount) ?? true) ? [] : [unmounted(place.path, mount)]
  })
}

const unmounted = (what: string, mount: string): NotRead => ({
  what,
  reason: 'unmounted',
  detail: what === mount ? UNMOUNTED : `${UNMOUNTED}: ${mount}`,
})

/** What this run saw; of what it did not see, what the runs before did, as it stays a gap until it is there again. */
export function surroundings(sights: Sights): TargetSurroundings {
  const listed = [...sights.listed, ...emptied(sights)].slice(0, KEPT)
  const mount = lostMount(sights) ?? sights.mounts?.own
  return { ...(listed.length > 0 && { listed }), ...(mount && { mount }) }
}

/** Of a target of files the same directory only: it may have moved, and be known by its name. */
function emptied({ facts, before, listed }: Sights): string[] {
  const own = placeOfFiles(facts)
  const known = new Set(before.flatMap((coverage) => coverage.listed ?? []))
  return [...known].filter(
    (place) => !listed.has(place) && (place === own || !place.startsWith('/')),
  )
}

/** The mount point that the target lay below, if the target is where it was and that is none any more. */
function lostMount({ facts, before, mounts }: Sights): string | null {
  const own = placeOfFiles(facts)
  const known = before.find(({ listed = [] }) => listed.includes(own))?.mount
  return known === undefined || (mounts?.points.has(known) ?? true) ? null : known
}
