import { randomUUID } from 'node:crypto'
import { DefectError } from '../../errors.ts'
import type { NotRead, Source, Target } from '../../model/index.ts'
import { displayName, onHost, withoutPassword } from '../../sources/index.ts'
import type { ToldSigns } from '../ledger/index.ts'
import { checkedPage } from './checked.ts'
import type { Desk } from './desk.ts'
import { listedNames } from './listed-names.ts'
import type { ListedPage } from './messages.ts'

const NO_LISTING = 'what the worker lists is no listing of it'

/** Who lists a target, and where what came of it is written down. */
interface RemoteListing {
  readonly desk: Pick<Desk, 'room' | 'hand'>
  readonly lane: string
  readonly folder: string
  readonly hear: (signs: ToldSigns) => void
}

/**
 * A target that another machine lists and reads.
 *
 * A listing comes page by page, so that neither the queue nor this process holds all of it. A machine that was started
 * anew begins it again: what came already is left out. How its files show that they changed is heard before any of them
 * is named.
 */
export function remoteSource({ folder, hear, ...lister }: RemoteListing): Source {
  return {
    async *units(target, index, note, signal) {
      const names = listedNames(folder)
      try {
        for await (const page of pagesOf(lister, { target, index, note, signal })) {
          if (page.isAnew) names.beginAnew()
          hear(page.signs)
          for (const told of page.notes)
            if (names.isNew(JSON.stringify([told.what, told.reason, told.detail]))) note(told)
          for (const unit of page.units)
            if (names.isNew(JSON.stringify([unit.part, unit.range, unit.slice]))) yield unit
        }
      } finally {
        names.close()
      }
    },
    // biome-ignore lint/correctness/useYield: nothing of it can be read here
    async *read() {
      throw new DefectError('a unit of another machine was to be read here')
    },
  }
}

interface Asked {
  readonly target: Target
  readonly index: number
  readonly note: (notRead: NotRead) => void
  readonly signal: AbortSignal
}

/** Asks for one page after the other; where there is none, that is told, and no more are asked for. */
async function* pagesOf(
  { desk, lane }: Pick<RemoteListing, 'desk' | 'lane'>,
  { target, index, note, signal }: Asked,
): AsyncGenerator<ListedPage> {
  const listing = randomUUID()
  for (let page = 0; ; page++) {
    signal.throwIfAborted()
    await desk.room(lane)
    const answer = await desk.hand(lane, { list: { target: index, listing, page } })
    const listed = typeof answer === 'string' ? null : checkedPage(answer.page, index, target)
    if (listed === null) {
      const detail = typeof answer === 'string' ? answer : NO_LISTING
      return note({
        what: onHost(target.host, displayName(withoutPassword(target.location))),
        reason: 'no-worker',
        detail,
      })
    }
    yield listed
    if (listed.isLast) return
  }
}
