import { type Assessment, LEAVES_UNREAD, type NotReadEntry } from '../../model/index.ts'
import { familyOf } from './rotation.ts'

/** Something that the earlier run could not read, and when the first run began that could not. */
export interface PastGap {
  readonly target: string
  readonly name: string
  readonly since: string
}

/** What an earlier report could not read; of a report of the same run, what it found to be so before. */
export function pastGaps({ coverage, run }: Assessment, isItself: boolean): PastGap[] {
  const first = isItself ? undefined : run.startedAt
  return coverage.targets.flatMap(({ target, notRead }) =>
    notRead.flatMap((entry) => {
      const { since = first } = entry
      return isGap(entry) && since !== undefined ? [{ target, name: nameOf(entry), since }] : []
    }),
  )
}

type Targets = Assessment['coverage']['targets']

/**
 * Says of each gap since when it is there. A log that was rotated is the same gap, unless more files of its family
 * cannot be read than before: then one of them is new, and those that no name tells are.
 */
export function withSince(targets: Targets, before: readonly PastGap[]): Targets {
  return targets.map((coverage) => {
    const own = before.filter(({ target }) => target === coverage.target)
    const sinceOf = sinceFinder(coverage.notRead.filter(isGap), own)
    return {
      ...coverage,
      notRead: coverage.notRead.map((entry) => {
        const since = isGap(entry) ? sinceOf(nameOf(entry)) : undefined
        return since === undefined ? entry : { ...entry, since }
      }),
    }
  })
}

function sinceFinder(
  now: readonly NotReadEntry[],
  before: readonly PastGap[],
): (name: string) => string | undefined {
  const exact = new Map(before.map(({ name, since }) => [name, since]))
  const families = countsOf(now.map(nameOf))
  const earlier = countsOf(before.map(({ name }) => name))
  const oldest = new Map<string, string>()
  for (const { name, since } of before) {
    const known = oldest.get(familyOf(name))
    if (known === undefined || since < known) oldest.set(familyOf(name), since)
  }
  return (name) => {
    const family = familyOf(name)
    const isSame = (families.get(family) ?? 0) <= (earlier.get(family) ?? 0)
    return exact.get(name) ?? (isSame ? oldest.get(family) : undefined)
  }
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const family of names.map(familyOf)) counts.set(family, (counts.get(family) ?? 0) + 1)
  return counts
}

const isGap = ({ reason }: NotReadEntry): boolean => LEAVES_UNREAD[reason]

/** What is not listed one by one is told apart by its reason. */
const nameOf = ({ what, reason }: NotReadEntry): string => (what === '*' ? `* ${reason}` : what)
