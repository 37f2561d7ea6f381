import { randomUUID } from 'node:crypto'
import { DefectError } from '../../errors.ts'
import type { Source } from '../../model/index.ts'
import { displayName, withoutPassword } from '../../sources/index.ts'
import { nameSet } from '../digest-table.ts'
import type { ToldSigns } from '../ledger/index.ts'
import { checkedPage } from './checked.ts'
import type { Desk } from './desk.ts'

const NO_LISTING = 'what the worker lists is no listing of it'

/**
 * A target that another machine lists and reads.
 *
 * A listing comes page by page, so that neither the queue nor this process holds all of it. A machine that was started
 * anew begins it again: what came already is left out. How its files show that they changed is heard before any of them
 * is named.
 */
export function remoteSource(
  desk: Pick<Desk, 'room' | 'hand'>,
  lane: string,
  hear: (signs: ToldSigns) => void,
): Source {
  return {
    async *units(target, index, note, signal) {
      const listing = randomUUID()
      const known = nameSet()
      for (let page = 0; ; page++) {
        signal.throwIfAborted()
        await desk.room(lane)
        const answer = await desk.hand(lane, { list: { target: index, listing, page } })
        const listed = typeof answer === 'string' ? null : checkedPage(answer.page, index, target)
        if (listed === null) {
          const what = displayName(withoutPassword(target.location))
          const detail = typeof answer === 'string' ? answer : NO_LISTING
          note({ what, reason: 'no-worker', detail })
          break
        }
        hear(listed.signs)
        for (const told of listed.notes)
          if (known.add(JSON.stringify([told.what, told.reason, told.detail]))) note(told)
        for (const unit of listed.units) {
          if (known.add(JSON.stringify([unit.part, unit.range, unit.slice]))) yield unit
        }
        if (listed.isLast) break
      }
    },
    // biome-ignore lint/correctness/useYield: nothing of it can be read here
    async *read() {
      throw new DefectError('a unit of another machine was to be read here')
    },
  }
}
