import type { Batch, Executor, Unit } from '../../model/index.ts'
import { channel } from './channel.ts'
import { merge } from './merge.ts'

/** Units for this machine that wait before no more of them are listed. */
const MOST_WAITING = 4096

/** Two executors that share the batches of a run. */
export interface SplitExecutor {
  readonly executor: Executor
  /** Waits until this machine has not too many units before it. */
  room(): Promise<void>
}

/** Runs some units here and all others away; neither waits for the other. */
export function splitExecutor(
  here: Executor,
  away: Executor,
  isHere: (unit: Unit) => boolean,
): SplitExecutor {
  let waiting = 0
  let wake = (): void => {}
  const room = async (): Promise<void> => {
    while (waiting >= MOST_WAITING)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  return {
    room,
    executor(batches, onProgress, signal) {
      const [own, others] = [channel<Batch>(), channel<Batch>()]
      const share = async (): Promise<void> => {
        for await (const batch of batches) {
          const mine = batch.filter(isHere)
          const rest = mine.length === batch.length ? [] : batch.filter((unit) => !isHere(unit))
          waiting += mine.length
          if (mine.length > 0) own.push(mine)
          if (rest.length > 0) others.push(rest)
        }
      }
      const end = (error?: unknown): void => {
        own.close(error)
        others.close(error)
      }
      share().then(() => end(), end)
      // A listing that waits for other machines is not waited for.
      signal.addEventListener('abort', () => end(signal.reason), { once: true })
      return merge([
        here(taken(own.values()), onProgress, signal),
        away(others.values(), onProgress, signal),
      ])
    },
  }

  async function* taken(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    for await (const batch of batches) {
      waiting -= batch.length
      wake()
      yield batch
    }
  }
}
