import { createHmac } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { ServerChanges, Target, Unchanged, Unit, UnitResult } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import { type Entry, entryWriter } from './entries.ts'
import { quietTime, type StampsChanges, stampsChanges } from './file-systems.ts'
import { newHead, readLedger, writeLedger } from './ledger-file.ts'
import { drawLot } from './lot.ts'
import { partEntries } from './part-entries.ts'
import { placeOf } from './place-of.ts'
import { isNothing } from './result-signs.ts'
import { serverLogs } from './server-logs.ts'
import { unchangedTally } from './tally.ts'
import { turns } from './turns.ts'

/** What a ledger is opened with. */
export interface LedgerOptions {
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
  /** For tests, whose files lie anywhere and are as young as they are. */
  readonly stamps?: StampsChanges
  readonly quiet?: number
}

/** The units of files and databases that a night before has read clean. */
export interface Ledger {
  /** Where the log of a database, by the index of its target, stood in the night before; null for nowhere. */
  markOf(target: number): string | null
  /** Takes down what that log tells; null where nothing: then its tables are read, also in the next night. */
  learn(target: number, changes: ServerChanges | null): void
  /** Whether a unit need not be read tonight; it is counted as unchanged then. */
  isUnchanged(unit: Unit): boolean
  /** Takes down the result of a unit: one that an interrupted run has read was read before the mark of tonight. */
  add(result: UnitResult, isRecalled?: boolean): void
  /** Units called unchanged that are read all the same, drawn by lot. */
  drawn(): readonly Unit[]
  /**
   * All units that were called unchanged must be read after all: the clock was set back, as a file shows that was
   * changed in the future. From then on `isUnchanged` is true of none.
   */
  readonly isDistrusted: boolean
  /** Whether a drawn unit's result shows that it had changed: then nothing that was called unchanged is proven. */
  isRefuted(result: UnitResult): boolean
  /** Drawn units of tables that are not as they were: they may have changed since the mark of tonight. */
  doubted(): readonly Unit[]
  /** Takes down that one of them had not changed since: nothing that was called unchanged is proven. */
  refute(): void
  /** What was called unchanged and not read. */
  unchanged(): Unchanged
  /** Writes what the next night may rely on; nothing where it was refuted. */
  write(finishedAt: string): void
}

const DRAWN = 500 // of which none changed: at most 0.6 % had, at 95 %

/** Opens the ledger of the nights before, or an empty one. */
export function openLedger(options: LedgerOptions): Ledger {
  const { path, valid, run, targets = [], isThere = () => true, tell = () => {} } = options
  const { stamps = stampsChanges(), quiet = quietTime() } = options
  const stored = readLedger(path, valid, tell)
  const head = stored?.head ?? newHead(valid)
  const key = Buffer.from(head.key, 'base64')
  const start = Date.parse(run.startedAt)
  const digestOf = (parts: readonly unknown[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest()
  const nameOf = (unit: Unit): Buffer =>
    digestOf([placeOf(unit), unit.range ?? unit.slice ?? null, unit.version])
  const logs = serverLogs({ targets, marks: head.marks, digestOf })
  const doubts: Unit[] = []
  // A clock that was set back since proves nothing about the times of changes.
  let isDistrusted = head.finishedAt !== null && Date.parse(head.finishedAt) >= start
  const lot = drawLot<{ readonly unit: Unit; readonly entry: Entry }>(DRAWN)
  const tally = unchangedTally(head.runs)
  const next = entryWriter()
  const parts = partEntries(next)
  const tonight = head.runs.length
  const isDue = turns(head.runs, start, digestOf)
  let isFalse = false

  const isStamped = ({ part, version }: Unit): boolean => {
    const { device, changed } = parseVersion(version)
    if (changed > Date.now()) isDistrusted = true
    return !isDistrusted && stamps(device, part)
  }

  const keptEntry = (unit: Unit, name: () => Buffer): Entry | null => {
    if (unit.version === '' || isDistrusted || stored === null) return null
    if (unit.source === 'file' ? !isStamped(unit) : !logs.isUnchanged(unit)) return null
    const entry = stored.entries.find(name())
    if (entry === null || !isThere(head.runs[entry.run]?.id ?? '')) return null
    return isDue(placeOf(unit), entry) ? null : entry
  }

  return {
    markOf: logs.markOf,
    learn: logs.learn,
    isUnchanged(unit) {
      let digest: Buffer | null = null
      const name = (): Buffer => (digest ??= nameOf(unit))
      const entry = keptEntry(unit, name)
      if (entry === null) return false
      if (unit.source === 'file') next.add(name(), entry)
      else logs.keep(unit, [name(), entry])
      tally.add(unit, entry)
      lot.add({ unit, entry })
      return true
    },
    add(result, isRecalled = false) {
      const { unit, records } = result
      if (unit.version === '') return
      const entry = [nameOf(unit), { records, run: tonight }] as const
      if (unit.source !== 'file') return logs.add(unit, isNothing(result) && !isRecalled, entry)
      const { changed, device } = parseVersion(unit.version)
      const isClean = isNothing(result) && changed < start - quiet && stamps(device, unit.part)
      parts.add(unit, isClean, entry)
    },
    drawn: () => lot.drawn().map(({ unit }) => unit),
    get isDistrusted() {
      return isDistrusted
    },
    isRefuted(result) {
      const drawn = lot.drawn().find(({ unit }) => isSame(unit, result.unit))
      if (!drawn) return false
      tally.remove(drawn.unit)
      if (isNothing(result) && result.records === drawn.entry.records) return false
      if (drawn.unit.source === 'file') isFalse = true
      else doubts.push(drawn.unit)
      return drawn.unit.source === 'file'
    },
    doubted: () => doubts,
    refute() {
      isFalse = true
    },
    unchanged: () => (isDistrusted ? NOTHING : tally.finish(lot.drawn().length)),
    write(finishedAt) {
      if (isFalse) return rmSync(path, { force: true })
      parts.finish()
      const marks = logs.finish(next)
      const all = [...head.runs, { ...run, finishedAt }]
      const runs = next.runs().flatMap((index) => all[index] ?? [])
      writeLedger(path, { ...head, runs, finishedAt, marks }, next.sorted())
    },
  }
}

const NOTHING: Unchanged = {
  ...{ files: 0, tables: 0, bytes: 0 },
  reliesOn: [],
  drawn: 0,
  changedAtMost: 0,
}

function isSame(a: Unit, b: Unit): boolean {
  const from = ({ range, slice }: Unit): unknown => range?.[0] ?? slice?.[0]
  return placeOf(a) === placeOf(b) && from(a) === from(b)
}
