import type { ServerChanges, Target, Unit } from '../../model/index.ts'
import { withoutPassword } from '../../sources/index.ts'
import type { EntryWriter } from './entries.ts'
import { type Named, partEntries } from './part-entries.ts'

/** What the logs of servers tell tonight, and what of their tables the next night may rely on. */
export interface ServerLogs {
  /** Where the reading of a target, by its index, stood in the night before; null where nothing can be relied on. */
  markOf(target: number): string | null
  /** Takes down what a server's log tells; null drops all that is known of the target. */
  learn(target: number, changes: ServerChanges | null): void
  /** Whether the log tells that a unit has not changed since the mark of the night before. */
  isUnchanged(unit: Unit): boolean
  /** Keeps the entry of a unit that was not read. */
  keep(unit: Unit, entry: Named): void
  /** Takes down a unit that was read after the mark of tonight. */
  add(unit: Unit, isClean: boolean, entry: Named): void
  /** Enters what has a mark, and gives the marks by digests of the targets. */
  finish(next: EntryWriter): Readonly<Record<string, string>>
}

/** What a ledger says of the targets of a run. */
export interface KnownTargets {
  readonly targets: readonly Target[]
  /** The marks of the night before. */
  readonly marks: Readonly<Record<string, string>>
  readonly digestOf: (parts: readonly unknown[]) => Buffer
}

/** Nothing is known yet of tonight. */
export function serverLogs({ targets, marks, digestOf }: KnownTargets): ServerLogs {
  const nights = new Map<number, Night>()
  const nameOf = (target: number): string => {
    const location = withoutPassword(targets[target]?.location ?? '')
    return digestOf(['target', target, location]).toString('base64url')
  }
  const markOf = (target: number): string | null => marks[nameOf(target)] ?? null
  return {
    markOf,
    learn(target, changes) {
      if (changes === null) nights.delete(target)
      else nights.set(target, newNight(changes))
    },
    isUnchanged(unit) {
      const changes = nights.get(unit.target)?.changes
      return changes !== undefined && markOf(unit.target) !== null && changes.isUnchanged(unit)
    },
    keep: ({ target }, entry) => nights.get(target)?.entries.push(entry),
    add: (unit, isClean, entry) => nights.get(unit.target)?.parts.add(unit, isClean, entry),
    finish(next) {
      for (const { parts, entries } of nights.values()) {
        parts.finish()
        for (const entry of entries) next.add(...entry)
      }
      const known = [...nights].map(([target, { changes }]) => [nameOf(target), changes.mark])
      return Object.fromEntries(known)
    },
  }
}

interface Night {
  readonly changes: ServerChanges
  readonly parts: ReturnType<typeof partEntries>
  readonly entries: Named[]
}

function newNight(changes: ServerChanges): Night {
  const entries: Named[] = []
  const parts = partEntries({ add: (digest, entry) => void entries.push([digest, entry]) })
  return { changes, entries, parts }
}
