import type { Batch, Unit } from '../../model/index.ts'

/** The batches of a run for two who take them as they have time. */
interface KeptApart {
  /** All that is left, for this thread. */
  readonly own: AsyncGenerator<Batch>
  /** The same for others, but for what is this thread's own. */
  readonly shared: AsyncGenerator<Batch>
}

/** Shares batches with other threads, which never get what only this one can read: standard input is the process's. */
export function keepOwn(batches: AsyncGenerator<Batch>, isOwn: (unit: Unit) => boolean): KeptApart {
  const kept: Batch[] = []
  return {
    own: (async function* () {
      try {
        for (;;) {
          const before = kept.shift()
          const { done, value } = before ? { value: before } : await batches.next()
          if (value) yield value
          // Requests are answered in their order: what was given to others before the end is kept by now.
          if (done && kept.length === 0) return
        }
      } finally {
        await batches.return(undefined)
      }
    })(),
    shared: (async function* () {
      for await (const batch of batches) {
        if (batch.some(isOwn)) kept.push(batch)
        else yield batch
      }
    })(),
  }
}
