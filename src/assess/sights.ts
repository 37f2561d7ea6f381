import type { PastFinding, RunFacts, TargetCoverage } from '../model/index.ts'
import type { CoverageAccount } from './coverage.ts'
import { lostFiles, lostPlaces, placeOfFiles, type Sights, surroundings } from './history/index.ts'
import type { AssessmentOptions } from './options.ts'

/** What a run sees of its targets, whether it reads it or not. */
export interface TargetSights {
  /** Something is listed in a place of a target, by its index: null for the directory of its files. */
  listed(target: number, place: string | null): void
  /** Ends the accounts of the targets, with what was seen before and is out of sight; `absent` was not found again. */
  finish(accounts: readonly CoverageAccount[], absent: readonly PastFinding[]): TargetCoverage[]
}

/** Starts without a place. A run of what was written since a time sees less, and says nothing of the rest. */
export function seenIn(run: RunFacts, options: AssessmentOptions): TargetSights {
  const { mounts, earlier, seenBefore = earlier?.coverage } = options
  const before = run.since === undefined ? (seenBefore?.targets ?? []) : []
  const listed = new Map<string, Set<string>>() // by the names of targets, which two may share
  const sights = run.targets.map((facts, index): Sights => {
    const own = listed.get(facts.name) ?? new Set()
    listed.set(facts.name, own)
    return {
      ...{ facts, listed: own },
      before: before.filter(({ target }) => target === facts.name),
      mounts: mounts ? { points: mounts.points, own: mounts.ofTargets[index] ?? null } : null,
    }
  })
  return {
    listed(target, place) {
      const facts = run.targets[target]
      const where = facts && (place ?? placeOfFiles(facts))
      if (facts && where) listed.get(facts.name)?.add(where)
    },
    finish: (accounts, absent) =>
      accounts.map((account, index) => {
        const seen = sights[index]
        if (!seen) return account.finish({})
        const lost = [...(account.isFailed() ? [] : lostPlaces(seen)), ...lostFiles(absent, seen)]
        for (const notRead of lost) account.note(notRead)
        return account.finish(surroundings(seen))
      }),
  }
}
