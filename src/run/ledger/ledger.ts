import { createHmac } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Unchanged, Unit, UnitResult } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import { type Entry, entryWriter } from './entries.ts'
import { quietTime, type StampsChanges, stampsChanges } from './file-systems.ts'
import { type LedgerRun, newHead, readLedger, writeLedger } from './ledger-file.ts'
import { drawLot, shareAtMost } from './lot.ts'

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
const DAY = 86_400_000 // milliseconds
const EVERY = 30 // days within which each unit is read again, whatever the ledger says

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
  const pieces = new Map<string, { readonly entries: [Buffer, Entry][]; isClean: boolean }>()
  const tonight = head.runs.length
  let isFalse = false

  /** Each night reads one thirtieth anyway, by the names of the files, and what was read a month ago. */
  const isDue = (part: string, { run: reader }: Entry): boolean => {
    const age = start - Date.parse(head.runs[reader]?.startedAt ?? '')
    const turn = digestOf([part]).readUInt32LE(0) % EVERY
    return !(age < EVERY * DAY) || turn === Math.floor(start / DAY) % EVERY
  }

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
      const entry = [nameOf(unit), { records, run: tonight }] as [Buffer, Entry]
      if (unit.range === null) {
        if (isClean) next.add(...entry)
        return
      }
      const piece = pieces.get(unit.part) ?? { entries: [], isClean: true }
      pieces.set(unit.part, piece)
      piece.entries.push(entry)
      piece.isClean &&= isClean
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
      for (const { entries, isClean } of pieces.values()) {
        if (isClean) for (const entry of entries) next.add(...entry)
      }
      const all = [...head.runs, { ...run, finishedAt }]
      const runs = next.runs().flatMap((index) => all[index] ?? [])
      writeLedger(path, { ...head, runs, finishedAt }, next.sorted())
    },
  }
}

const NOTHING: Unchanged = { files: 0, bytes: 0, reliesOn: [], drawn: 0, changedAtMost: 0 }

/** A file of which any piece holds anything is read whole each night: what its fields say is a sum over its pieces. */
function isNothing({ findings, combinations, notRead }: UnitResult): boolean {
  return findings.length + combinations.length + notRead.length === 0
}

function isSame(a: Unit, b: Unit): boolean {
  return a.part === b.part && a.range?.[0] === b.range?.[0]
}

interface Tally {
  add(unit: Unit, entry: Entry): void
  remove(unit: Unit): void
  finish(drawn: number): Unchanged
}

/** Counts what was not read, and on which nights it relies. */
function unchangedTally(runs: readonly LedgerRun[]): Tally {
  const relied = new Set<number>()
  let files = 0
  let bytes = 0
  const count = ({ range, bytes: own }: Unit, by: 1 | -1): void => {
    bytes += by * (range === null ? own : range[1] - range[0])
    if (range === null || range[0] === 0) files += by
  }
  return {
    add(unit, { run }) {
      count(unit, 1)
      relied.add(run)
    },
    remove: (unit) => count(unit, -1),
    finish(drawn) {
      const read =
        files + bytes === 0
          ? []
          : [...relied].map((index) => runs[index]).filter((run) => run !== undefined)
      const times = read.map(({ startedAt }) => startedAt).toSorted()
      return {
        files,
        bytes,
        ...(times[0] !== undefined && { oldestReading: times[0] }),
        reliesOn: read.map(({ id }) => id),
        drawn,
        changedAtMost: files === 0 ? 0 : shareAtMost(drawn),
      }
    },
  }
}
