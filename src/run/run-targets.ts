import type { Assessor } from '../assess/index.ts'
import { compileModule } from '../detect/index.ts'
import type { Mask } from '../mask/index.ts'
import type { CanarySearch, NotRead, Source, Unit, UnitResult } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'
import { displayName, newDatabaseState, shareSnapshots, yieldToOthers } from '../sources/index.ts'
import { executor } from './executors/index.ts'
import type { Fleet } from './fleet/index.ts'
import type { RunJournal } from './journal/index.ts'
import type { Ledger } from './ledger/index.ts'
import { listedPlaces } from './listed-places.ts'
import { unreadOutcome } from './outcome.ts'
import { OUT_OF_TIME, type RunPlan, scan } from './scan.ts'
import { masked } from './scan-unit.ts'
import { createScanner, type Setup } from './scanner.ts'
import { oldFiles } from './since.ts'
import { readHere, wantedOf } from './this-machine.ts'
import { workFor } from './work-for.ts'

/** What a run is told. */
interface RunSettings extends Pick<Setup, 'targets' | 'profile' | 'purpose' | 'rules'> {
  readonly database: Setup['database']
  /** Threads, and connections to a database. */
  readonly jobs: number
  readonly read: Pick<Setup, 'chunkBytes' | 'unitBytes'>
}

/** What a run works with, and what it may leave out. */
export interface RunMeans {
  /** Those of the settings, compiled. */
  readonly rules: Rules
  readonly mask: Mask
  readonly journal: RunJournal
  readonly signal: AbortSignal
  /** Whether the process is somebody else's, whose priority is not for a run to lower. */
  readonly isGuest?: boolean
  readonly ledger?: Ledger
  readonly tellWhole?: RunPlan['tellWhole']
  readonly limit?: RunPlan['limit']
  /** Which units are read; all, unless told otherwise. */
  readonly isWanted?: (unit: Unit) => boolean
  /** Count only what was written since then, in milliseconds since 1970. */
  readonly since?: number
  /** Whether something that could not be listed may be one of them. */
  readonly mayBe?: (notRead: NotRead) => boolean
  /** Look for these, and for nothing else. */
  readonly canaries?: CanarySearch
  /** The machines that read the targets which name them. */
  readonly fleet?: Fleet
}

/** What takes the results of a run. */
export type Results = Pick<Assessor, 'add' | 'note' | 'tested'> &
  Partial<Pick<Assessor, 'leftOut' | 'listed'>>

/** Who watches how far a run is. */
interface RunWatch {
  /** The sources of the targets, watched. */
  readonly sources?: (sources: readonly Source[]) => readonly Source[]
  readonly listed?: (unit: Unit) => void
  readonly read?: (bytes: number) => void
  readonly found?: (result: UnitResult) => void
}

/** Reads all targets, and hands the results on; throws only what is no result. False where the signal ended it. */
export async function runTargets(
  settings: RunSettings,
  means: RunMeans,
  results: Results,
  { sources = (all) => all, ...watch }: RunWatch = {},
): Promise<boolean> {
  const { targets, profile, purpose, rules = null, read } = settings
  const here = settings.targets.map((target) => readHere(target, means.fleet !== undefined))
  const { mask, journal, signal, canaries, ledger, tellWhole, since, limit } = means
  const { mayBe = () => true } = means
  const tagKey = ledger?.tagKeyOf(undefined)
  const note = (target: number, notRead: NotRead): void => {
    const told = masked(notRead, mask)
    if (mayBe(told)) results.note(target, told)
  }
  const seen = listedPlaces((target, place) =>
    results.listed?.(target, place === null ? null : mask.text(place)),
  )
  const { jobs, snapshots, readLock, release } = await shareSnapshots(
    { ...settings, targets: here },
    note,
  )
  const state = { ...newDatabaseState(), snapshots }
  const database = { ...settings.database, ...state }
  const setup: Setup = {
    ...{ targets: here, profile, purpose, rules, database },
    secret: journal.secret,
    module: compileModule(),
    ...read,
    ...(tagKey && { tagKey }),
    ...(canaries && { canaries }),
    ...(since !== undefined && { since }),
  }
  const scanner = createScanner(setup, means.rules)
  results.tested(await scanner.detector.selfTest())
  const old = since === undefined ? null : oldFiles(since)
  const isWanted = wantedOf(targets, old) ?? means.isWanted
  const own = executor(setup, scanner, jobs, readLock)
  const reading = { setup: { ...setup, targets }, scanner, own, mask }
  const work = await workFor(reading, means).catch(async (error: unknown) => {
    await release()
    if (!signal.aborted) throw error
    return null
  })
  if (work === null) return false
  const plan = {
    targets,
    sources: sources(work.sources),
    executor: work.executor,
    journal,
    ...(ledger && { ledger }),
    ...(tellWhole && { tellWhole }),
    ...(isWanted && { isWanted }),
    ...(limit && { limit }),
  }
  const endYielding = await yieldToOthers(
    { ...settings, targets: here },
    state.serverLoad,
    means.isGuest,
  )
  try {
    const told = { listed: () => {}, read: () => {}, ...watch, seen, result, unlisted: note, late }
    await scan(plan, told, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    if (old) results.leftOut?.(old.leftOut())
    const closing = scanner.sources.map((source) => source.close?.().catch(() => {}))
    await Promise.all([release(), endYielding(), work.end(note), ...closing])
  }
  return !signal.aborted

  function late(unit: Unit): void {
    const what = displayName(unit.part)
    const notRead = masked({ what, bytes: unit.bytes, ...OUT_OF_TIME }, mask)
    result({ unit, ...unreadOutcome(notRead) })
  }

  function result(one: UnitResult): void {
    results.add(one)
    watch.found?.(one)
  }
}
