import { QUEUE_NAMES, type Queues, type Sealer } from '../../queue/index.ts'
import { contextOf, type InboxMessage } from './messages.ts'
import type { SeenWorker } from './roll-call.ts'

/** Milliseconds for which machines may take to leave a run that is over. */
const LEAVING = 2_000

/** A run that is over. */
interface Ended {
  readonly queues: Queues
  readonly group: Sealer
  /** Its id. */
  readonly run: string
  /** Who works for it. */
  readonly workers: readonly Pick<SeenWorker, 'id'>[]
  /** Its own queues. */
  readonly own: readonly string[]
  /** Waits until no worker serves it any more, or so many milliseconds are over. */
  readonly left: (wait: number) => Promise<void>
}

/** Tells all machines that a run is over, and removes what it has in the queue. */
export async function sayFarewell({
  queues,
  group,
  run,
  workers,
  own,
  left,
}: Ended): Promise<void> {
  await Promise.all(
    workers.map(({ id }) => {
      const over = group.seal(contextOf.call(id), { run })
      const body = JSON.stringify({ over } satisfies InboxMessage)
      return queues.add(QUEUE_NAMES.inbox(id), [{ id: `over.${run}`, body }])
    }),
  )
  await left(LEAVING)
  for (const queue of own) await queues.clear(queue)
}
