import { rmSync } from 'node:fs'
import type {
  ServerChanges,
  Target,
  Trusted,
  Unchanged,
  Unit,
  UnitResult,
} from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import { earlierNights } from './earlier-nights.ts'
import type { StampsChanges } from './file-systems.ts'
import { growth } from './growth.ts'
import { newHead, readLedger } from './ledger-file.ts'
import { type MachineSigns, signsHere } from './machine-signs.ts'
import { ledgerNames } from './names.ts'
import { nextNight } from './next-night.ts'
import { partsOfNight } from './parts.ts'
import { type ReliedUnits, reliedUnits } from './relied.ts'
import { serverLogs } from './server-logs.ts'
import { unitsOfNight } from './units-of-night.ts'

/** What the ledger of a machine is opened with. */
export interface MachineLedgerOptions {
  readonly path: string
  /** Digest of the tool, its rules and the targets. */
  readonly valid: string
  /** The targets of the run. */
  readonly targets?: readonly Target[]
  readonly run: { readonly id: string; readonly startedAt: string }
  /** Whether the evidence of a run, by its id, is still there: what it alone has read is read again where it is not. */
  readonly isThere?: (run: string) => boolean
  /** Is told of a ledger that cannot be used: all is read then. */
  readonly tell?: (message: string) => void
  /** How the files of the machine show that they changed; as those of this one, unless told otherwise. */
  readonly signs?: MachineSigns
  /** For tests, whose files lie anywhere and are as young as they are. */
  readonly stamps?: StampsChanges
  readonly quiet?: number
}

/** The units of the files of one machine, and of databases that are read from it, that a night before has read clean. */
export interface MachineLedger {
  /** The key under which pieces of files get tags. */
  readonly tagKey: Uint8Array
  /** Whether nothing is known of any unit: then none is called unchanged, and no clock is asked. */
  readonly isEmpty: boolean
  /** Where the log of a database, by the index of its target, stood in the night before; null for nowhere. */
  markOf(target: number): string | null
  /** Takes down what that log tells; null where nothing: then its tables are read, also in the next night. */
  learn(target: number, changes: ServerChanges | null): void
  /** Whether a unit need not be read tonight; it is counted as unchanged, or as trusted, then. */
  isUnchanged(unit: Unit): boolean
  /** A unit that is to be read, with the tag of what it was where there is one. */
  withTag(unit: Unit): Unit
  /** Takes down the result of a unit: one that an interrupted run has read was read before the mark of tonight. */
  add(result: UnitResult, isRecalled?: boolean): void
  /**
   * Units that must be read all the same, each given once, when there are the results of all others: some that were
   * called unchanged, drawn by lot, and pieces that were not scanned, of files in which another piece holds something.
   */
  readAnyway(): readonly Unit[]
  /**
   * All units that were called unchanged must be read after all: the clock was set back, as a file shows that was
   * changed in the future. From then on `isUnchanged` is true of none.
   */
  readonly isDistrusted: boolean
  /** Whether the result of a unit that was called unchanged shows that it was not: then nothing that was called so is proven. */
  isRefuted(result: UnitResult): boolean
  /** Units of tables that were read all the same and are not as they were: they may have changed since the mark of tonight. */
  doubted(): readonly Unit[]
  /** Takes down that one of them had not changed since: nothing that was called unchanged is proven. */
  refute(): void
  /** What was called unchanged and not scanned. */
  unchanged(): Unchanged
  /** What was not read, as its files have only grown; null where no target is trusted so. */
  trusted(): Trusted | null
  /** The tables among it. */
  tables: ReliedUnits['tables']
  /** Writes what the next night may rely on; nothing where it was refuted. */
  write(finishedAt: string): void
}

/** Opens the ledger of the nights before, or an empty one. */
export function openMachineLedger(options: MachineLedgerOptions): MachineLedger {
  const { path, valid, run, targets = [], tell = () => {} } = options
  const { isThere = () => true, signs = signsHere(run.startedAt, options) } = options
  const stored = readLedger(path, valid, tell)
  const head = stored?.head ?? newHead(valid)
  const names = ledgerNames(head.key)
  const logs = serverLogs({ targets, marks: head.marks, names })
  const before = earlierNights(stored, head, { run, isThere, signs, logs }, names)
  const files = growth(head, targets, names)
  const next = nextNight(head, stored, run)
  const parts = partsOfNight(next, (part) => relied.forget(part))
  const relied: ReliedUnits = reliedUnits(head.runs, parts.holding, before)
  const tonight = head.runs.length
  const isQuiet = quietFiles(signs)
  let isFalse = false

  return {
    tagKey: names.tagKey,
    isEmpty: stored === null,
    markOf: logs.markOf,
    learn: logs.learn,
    ...unitsOfNight({ names, before, files, parts, relied, tonight, isQuiet }),
    readAnyway: relied.readAnyway,
    get isDistrusted() {
      return before.isDistrusted
    },
    isRefuted(result) {
      const isRefuted = relied.isRefuted(result)
      isFalse ||= isRefuted
      return isRefuted
    },
    doubted: relied.doubted,
    refute() {
      isFalse = true
    },
    unchanged: relied.unchanged,
    trusted: relied.trusted,
    tables: relied.tables,
    write(finishedAt) {
      if (isFalse) return rmSync(path, { force: true })
      const isKept = ({ source, target }: Unit): boolean =>
        source === 'file' || logs.hasMark(target)
      const { isClean } = parts.finish(isKept)
      // What a night before has read counts no more where a clock was set back.
      const least = before.isDistrusted ? tonight : 0
      next.write(path, least, { finishedAt, marks: logs.marks(), ends: files.finish(isClean) })
    },
  }
}

/** Tells files that changed last long enough before the run: their state proves what was read of them. */
function quietFiles({ began, quiet, stamps }: MachineSigns): (unit: Unit) => boolean {
  return ({ part, version }) => {
    const { changed, device } = parseVersion(version)
    return changed < began() - quiet() && stamps(device, part)
  }
}
