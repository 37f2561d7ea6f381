import { codeOf } from '../errors.ts'
import type { ServerChanges, Source, Target, Unit } from '../model/index.ts'
import { withoutPassword } from '../sources/index.ts'
import type { Ledger } from './ledger/index.ts'

/** Whose logs are asked, and by which ledger. */
interface AskedServers {
  readonly targets: readonly Target[]
  readonly sources: readonly Source[]
  readonly ledger?: Ledger
  /** Is told why a database is read whole; `wasTrusted` where the night before has left a mark. */
  readonly tellWhole?: (message: string, wasTrusted: boolean) => void
}

/** What the servers of a run are asked about their changes. */
export interface AskedChanges {
  /** The targets in the order in which they are read: databases last, as their servers may take minutes to answer. */
  readonly order: readonly number[]
  /** Waits until the ledger knows what the server of a target has answered. */
  learned(target: number): Promise<void>
  /**
   * Asked when all was read: whether what was seen lasts. Gives the units of tables that the lot has shown to differ
   * though nothing changed them.
   */
  settle(): Promise<readonly Unit[]>
}

/** Asks all servers at once, when the run starts. What fails is told, and that target is read whole. */
export function askServers(asked: AskedServers, signal: AbortSignal): AskedChanges {
  const { sources, ledger } = asked
  const indexes = [...sources.keys()]
  const ask = changesOf(asked, signal)
  if (!ledger) return { order: indexes, learned: async () => {}, settle: async () => [] }
  const isAsked = (index: number): boolean => sources[index]?.changes !== undefined
  const answers = new Map(
    indexes.filter(isAsked).map((index) => [index, ask(index, ledger.markOf(index))]),
  )
  return {
    order: [...indexes.filter((index) => !isAsked(index)), ...answers.keys()],
    async learned(index) {
      const answer = answers.get(index)
      if (answer) ledger.learn(index, await answer)
    },
    async settle() {
      for (const [index, answer] of answers) {
        const isLasting = await lasts(await answer, signal)
        if (!isLasting) ledger.learn(index, null)
      }
      const refuted: Unit[] = []
      for (const unit of ledger.doubted()) {
        const tonight = await answers.get(unit.target)
        const since = tonight ? await ask(unit.target, tonight.mark) : null
        if (since?.isUnchanged(unit) ?? true) refuted.push(unit)
      }
      if (refuted.length > 0) ledger.refute()
      return refuted
    },
  }
}

/** A server that cannot be asked any more may have lost what was seen. */
async function lasts(changes: Answer, signal: AbortSignal): Promise<boolean> {
  try {
    return (await changes?.isLasting?.(signal)) ?? true
  } catch {
    return false
  }
}

type Answer = ServerChanges | null

function changesOf(
  { targets, sources, tellWhole = () => {} }: AskedServers,
  signal: AbortSignal,
): (index: number, mark: string | null) => Promise<Answer> {
  return async (index, mark) => {
    const target = targets[index]
    if (!target) return null
    const tell = (reason: string): void => {
      const what = target.name ?? withoutPassword(target.location)
      if (!signal.aborted) tellWhole(`${what} is read whole: ${reason}`, mark !== null)
    }
    try {
      return (await sources[index]?.changes?.(target, mark, tell, signal)) ?? null
    } catch (error) {
      tell(`its log cannot be asked (${codeOf(error)})`)
      return null
    }
  }
}
