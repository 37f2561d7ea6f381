import { containers } from '../containers/index.ts'
import type { Mask } from '../mask/index.ts'
import type { Executor, NotRead, Source, Target } from '../model/index.ts'
import { type Hands, isOfFiles, openSource } from '../sources/index.ts'
import { splitExecutor } from './executors/index.ts'
import type { Fleet } from './fleet/index.ts'
import type { Ledger } from './ledger/index.ts'
import type { Scanner } from './scan-unit.ts'
import type { Setup } from './scanner.ts'
import { unlessAborted } from './unless-aborted.ts'

/** What reads the targets of a run. */
interface RunWork {
  readonly sources: readonly Source[]
  readonly executor: Executor
  /** Ends what other machines do for the run, and tells which of them were expected and did not come. */
  end(note: (target: number, notRead: NotRead) => void): Promise<void>
}

/** What a run is read with. */
interface RunReading {
  readonly setup: Setup
  readonly scanner: Scanner
  /** Reads what is read on this machine. */
  readonly own: Executor
  readonly mask: Mask
}

/** Who reads with this machine, and what it has kept of nights before. */
interface Company {
  readonly fleet?: Fleet
  readonly ledger?: Ledger
  readonly signal: AbortSignal
}

/** Has other machines read the targets that name them, and this one all others; without a fleet, this one reads all. */
export async function workFor(
  { setup, scanner, own, mask }: RunReading,
  { fleet, ledger, signal }: Company,
): Promise<RunWork> {
  if (!fleet) return { sources: scanner.sources, executor: own, end: async () => {} }
  const { queueExecutor } = await import('./executors/queue/index.ts')
  const open = await unlessAborted(fleet.begin(setup, ledger), signal)
  const { targets } = setup
  const isAway = (target: number): boolean => targets[target]?.on !== undefined
  const { executor, room } = splitExecutor(
    own,
    queueExecutor(open, mask),
    ({ target }) => !isAway(target),
  )
  const sources = scanner.sources.map((source, index) => {
    const isRoom = isAway(index) ? () => open.room(open.laneOf(index)) : room
    const hands = open.handsOf(index)
    const listed = hands ? listedBy(hands, source, { setup, index }) : source
    return open.sourceOf(index) ?? { ...source, units: inTime(listed, isRoom) }
  })
  return {
    sources,
    executor,
    async end(note) {
      for (const what of open.missing()) {
        const target = sharedTarget(targets, what)
        if (target >= 0) note(target, { what, ...NEVER_CAME })
      }
      await open.end()
    },
  }
}

/** The source of files that many machines see, with their help. */
function listedBy(
  hands: Hands,
  source: Source,
  { setup, index }: { readonly setup: Setup; readonly index: number },
): Source {
  const { targets, unitBytes } = setup
  const target = targets[index]
  if (!target || !isOfFiles(target.location)) return source
  return openSource(target, { unitBytes, containers, hands })
}

/** The target that a machine would have read with others: -1 where its own one tells that it did not come. */
function sharedTarget(targets: readonly Target[], machine: string): number {
  if (targets.some(({ host }) => host === machine)) return -1
  const isShared = ({ on, host }: Target): boolean => on !== undefined && host === undefined
  const shared = targets.findIndex(isShared)
  return shared >= 0 ? shared : targets.findIndex(({ on }) => on !== undefined)
}

const NEVER_CAME = {
  reason: 'no-worker',
  detail: 'it was expected to answer, and did not',
} as const

/** Lists no further than there is room for. */
const inTime = (source: Source, room: () => Promise<void>): Source['units'] =>
  async function* (target, index, note, signal) {
    for await (const unit of source.units(target, index, note, signal)) {
      await room()
      yield unit
    }
  }
