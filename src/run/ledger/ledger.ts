import { createHash } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Target } from '../../model/index.ts'
import {
  type MachineLedger,
  type MachineLedgerOptions,
  openMachineLedger,
} from './machine-ledger.ts'
import { type HeardSigns, signsHeard, type ToldSigns } from './machine-signs.ts'
import { allUnchanged } from './tally.ts'
import { EVERY_DAYS } from './turns.ts'

/** What the ledger of a run is opened with; `path` is that of this machine, and those of others are beside it. */
export type LedgerOptions = Omit<MachineLedgerOptions, 'signs'>

/**
 * What the nights before have read clean, on this machine and on each other one that reads its own disk. Each has a
 * ledger of its own: the clocks, the file systems and the numbers of inodes of one say nothing about another.
 */
export interface Ledger extends Omit<MachineLedger, 'isDistrusted' | 'tagKey'> {
  /** The key under which pieces of the files of a machine get tags; null for one that has no ledger. */
  tagKeyOf(host: string | undefined): Uint8Array | null
  /** Another machine tells how its files show that they changed, before it names any of them. */
  hear(host: string, told: ToldSigns): void
  /** Whether what was called unchanged of a target must be read after all, as its machine's clock was set back. */
  isDistrusted(target: number): boolean
}

/** Opens the ledgers of the nights before, or empty ones. */
export function openLedger(options: LedgerOptions): Ledger {
  const { path, targets = [] } = options
  const own = openMachineLedger(options)
  const hosts = new Set(targets.flatMap(({ host }) => host ?? []))
  const others = new Map([...hosts].map((host) => [host, ledgerOf(host, options)]))
  const theirs = [...others.values()].map(({ ledger }) => ledger)
  const all = [own, ...theirs]
  /** What several machines see is listed by whichever it comes to, and network file systems prove no state. */
  const of = (target: number): MachineLedger | undefined => {
    const { on, host } = targets[target] ?? {}
    if (host !== undefined) return others.get(host)?.ledger
    return on === undefined ? own : undefined
  }
  return {
    tagKeyOf: (host) => (host === undefined ? own : others.get(host)?.ledger)?.tagKey ?? null,
    hear: (host, told) => others.get(host)?.signs.hear(told),
    isEmpty: all.every(({ isEmpty }) => isEmpty),
    markOf: own.markOf,
    learn: own.learn,
    isUnchanged: (unit) => of(unit.target)?.isUnchanged(unit) ?? false,
    withTag: (unit) => of(unit.target)?.withTag(unit) ?? unit,
    add: (result, isRecalled) => of(result.unit.target)?.add(result, isRecalled),
    readAnyway: () => all.flatMap((ledger) => ledger.readAnyway()),
    isDistrusted: (target) => of(target)?.isDistrusted ?? false,
    isRefuted: (result) => of(result.unit.target)?.isRefuted(result) ?? false,
    doubted: own.doubted,
    refute: own.refute,
    unchanged: () =>
      allUnchanged(
        own.unchanged(),
        theirs.map((ledger) => ledger.unchanged()),
      ),
    trusted: own.trusted,
    tables: own.tables,
    write(finishedAt) {
      own.write(finishedAt)
      for (const { ledger, signs } of others.values()) {
        // One that was silent may be there tomorrow, with the files that it had yesterday.
        if (signs.isHeard()) ledger.write(new Date(signs.now()).toISOString())
      }
      removeOld(path, Date.parse(options.run.startedAt))
    },
  }
}

interface OtherLedger {
  readonly ledger: MachineLedger
  readonly signs: HeardSigns
}

function ledgerOf(host: string, options: LedgerOptions): OtherLedger {
  const signs = signsHeard()
  const path = `${options.path}-${digestOf(host)}`
  // How a file began and ended cannot be looked at from here: no growth is trusted.
  const targets = options.targets?.map(({ growth: _, ...target }): Target => target)
  return {
    signs,
    ledger: openMachineLedger({ ...options, path, signs, ...(targets && { targets }) }),
  }
}

const NAME_LENGTH = 16

/** A machine may be called what no file can be. */
const digestOf = (host: string): string =>
  createHash('sha256').update(host).digest('hex').slice(0, NAME_LENGTH)

const DAY = 86_400_000 // milliseconds

/** Removes the ledgers of machines that have not been there for so long that nothing of them counts any more. */
function removeOld(path: string, now: number): void {
  const folder = dirname(path)
  const isOther = (name: string): boolean => name.startsWith(`${basename(path)}-`)
  for (const name of readdirSync(folder).filter(isOther)) {
    const file = join(folder, name)
    if (statSync(file).mtimeMs < now - EVERY_DAYS * DAY) rmSync(file)
  }
}
