import { createHmac } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Unchanged, Unit, UnitResult } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import { type Entry, entryWriter } from './entries.ts'
import { quietTime, type StampsChanges, stampsChanges } from './file-systems.ts'
import { newHead, readLedger, writeLedger } from './ledger-file.ts'
import { drawLot } from './lot.ts'
import { partEntries } from './part-entries.ts'
import { isNothing } from './result-signs.ts'
import { unchangedTally } from './tally.ts'
import { turns } from './turns.ts'

/** What a ledger is opened with. */
export interface LedgerOptions {
  readonly path: string
  /** Digest of the tool, its rules and the targets. */
  readonly valid: string
  readonly run: { readonly id: string; readonly startedAt: string }
  /** Whether the evidence of a run, by its id, is still there: what it alone has read is read again where it is not. */
  readonly isThere?: (run: string) => boolean
  /** Is told of a ledger that cannot be used: all is read then. */
  readonly tell?: (message: string) => void
  /** For tests, whose files lie anywhere and are as young as they are. */
  readonly stamps?: StampsChanges
  readonly quiet?: number
}

/** The units of files that a night before has read clean. */
export interface Ledger {
  /** Whether a unit need not be read tonight; it is counted as unchanged then. */
  isUnchanged(unit: Unit): boolean
  /** Takes down the result of a unit that was read tonight. */
  add(result: UnitResult): void
  /** Units called unchanged that are read all the same, drawn by lot. */
  drawn(): readonly Unit[]
  /**
   * All units that were called unchanged must be read after all: the clock was set back, as a file shows that was
   * changed in the future. From then on `isUnchanged` is true of none.
   */
  readonly isDistrusted: boolean
  /** Whether a drawn unit's result shows that it had changed: then nothing that was called unchanged is proven. */
  isRefuted(result: UnitResult): boolean
  /** What was called unchanged and not read. */
  unchanged(): Unchanged
  /** Writes what the next night may rely on; nothing where it was refuted. */
  write(finishedAt: string): void
}

const DRAWN = 500 // of which none changed: at most 0.6 % had, at 95 %

/** Opens the ledger of the nights before, or an empty one. */
export function openLedger(options: LedgerOptions): Ledger {
  const { path, valid, run, isThere = () => true, tell = () => {} } = options
  const { stamps = stampsChanges(), quiet = quietTime() } = options
  const stored = readLedger(path, valid, tell)
  const head = stored?.head ?? newHead(valid)
  const key = Buffer.from(head.key, 'base64')
  const start = Date.parse(run.startedAt)
  const digestOf = (parts: readonly unknown[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest()
  const nameOf = ({ part, range, version }: Unit): Buffer => digestOf([part, range, version])
  // A clock that was set back since proves nothing about the times of changes.
  let isDistrusted = head.finishedAt !== null && Date.parse(head.finishedAt) >= start
  const lot = drawLot<{ readonly unit: Unit; readonly entry: Entry }>(DRAWN)
  const tally = unchangedTally(head.runs)
  const next = entryWriter()
  const parts = partEntries(next)
  const tonight = head.runs.length
  const isDue = turns(head.runs, start, digestOf)
  let isFalse = false

  const keptEntry = (unit: Unit, name: () => Buffer): Entry | null => {
    if (unit.source !== 'file' || isDistrusted || stored === null) return null
    const { device, changed } = parseVersion(unit.version)
    if (changed > Date.now()) isDistrusted = true
    if (isDistrusted || !stamps(device, unit.part)) return null
    const entry = stored.entries.find(name())
    if (entry === null || !isThere(head.runs[entry.run]?.id ?? '')) return null
    return isDue(unit.part, entry) ? null : entry
  }

  return {
    isUnchanged(unit) {
      let digest: Buffer | null = null
      const name = (): Buffer => (digest ??= nameOf(unit))
      const entry = keptEntry(unit, name)
      if (entry === null) return false
      next.add(name(), entry)
      tally.add(unit, entry)
      lot.add({ unit, entry })
      return true
    },
    add(result) {
      const { unit, records } = result
      if (unit.source !== 'file') return
      const { changed, device } = parseVersion(unit.version)
      const isClean = isNothing(result) && changed < start - quiet && stamps(device, unit.part)
      parts.add(unit, isClean, [nameOf(unit), { records, run: tonight }])
    },
    drawn: () => lot.drawn().map(({ unit }) => unit),
    get isDistrusted() {
      return isDistrusted
    },
    isRefuted(result) {
      const drawn = lot.drawn().find(({ unit }) => isSame(unit, result.unit))
      if (!drawn) return false
      tally.remove(drawn.unit)
      const hasChanged = !isNothing(result) || result.records !== drawn.entry.records
      isFalse ||= hasChanged
      return hasChanged
    },
    unchanged: () => (isDistrusted ? NOTHING : tally.finish(lot.drawn().length)),
    write(finishedAt) {
      if (isFalse) return rmSync(path, { force: true })
      parts.finish()
      const all = [...head.runs, { ...run, finishedAt }]
      const runs = next.runs().flatMap((index) => all[index] ?? [])
      writeLedger(path, { ...head, runs, finishedAt }, next.sorted())
    },
  }
}

const NOTHING: Unchanged = { files: 0, bytes: 0, reliesOn: [], drawn: 0, changedAtMost: 0 }

function isSame(a: Unit, b: Unit): boolean {
  return a.part === b.part && a.range?.[0] === b.range?.[0]
}
