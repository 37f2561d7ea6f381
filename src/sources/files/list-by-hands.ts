import type { Unit } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'
import { LOOK } from './directory-entries.ts'
import type { Hands, HandsAtWork, Looked } from './hands.ts'
import { type LeftToLook, leftToLook, type WalkedEntry } from './left-to-look.ts'
import { mountsBelow } from './mounts.ts'
import { realBaseOf } from './real-base.ts'
import type { FileListing } from './units-at.ts'

/** A walk, and what is done with what it comes across. */
export interface FoundEntries {
  found(): AsyncIterable<WalkedEntry>
  /** Looks at something here; what is in a directory can be given to `add` instead, for anybody to look at. */
  look(entry: WalkedEntry, add: LeftToLook['add']): Iterable<Unit> | AsyncIterable<Unit>
  /** Paths that are left out of directories. */
  readonly excluded?: ReadonlySet<string>
}

/** Has other machines help with the listing of a target. */
export function helpedBy(hands: Hands, location: string): Pick<FileListing, 'hands' | 'isShared'> {
  const { typed, real } = realBaseOf(location)
  const isMounted = mountsBelow(real)
  const isApart = (path: string): boolean => isMounted(real + path.slice(typed.length))
  return { hands: { ...hands, isApart }, isShared: true }
}

/** Gives the units of what a walk comes across: looked at here, and by other machines as well where it is much. */
export async function* unitsOfFound(
  walk: FoundEntries,
  { hands }: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  if (hands) yield* unitsByHands(walk, hands, signal)
  else for await (const entry of walk.found()) yield* walk.look(entry, () => {})
}

/** Each entry is with one machine at a time, and done when its answer has come: so each file comes once. */
async function* unitsByHands(
  walk: FoundEntries,
  hands: HandsAtWork,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const left = leftToLook(walk.found(), hands.isApart)
  const asking = askedHands(hands, walk.excluded)
  try {
    for (;;) {
      const isHere = hands.few > 0 || hands.count() === 0
      const entry = await left.take(isHere)
      if (entry !== undefined) {
        hands.few--
        if (isYieldDue(LOOK)) await yieldEventLoop(signal)
        yield* walk.look(entry, left.add)
        continue
      }
      await asking.fill(left)
      if (left.hasOwn()) continue
      const answer = await asking.answer()
      signal.throwIfAborted()
      if (answer === null) {
        if (left.isOver()) return
        continue // all others have just gone
      }
      const { looked, entries } = answer
      left.keep(looked?.returned ?? entries)
      left.add(looked?.left ?? [])
      if (looked) yield* looked.units
    }
  } finally {
    await left.close()
  }
}

interface Answer {
  readonly entries: readonly WalkedEntry[]
  /** Null where nobody could. */
  readonly looked: Looked | null
  readonly asked: Promise<Answer>
}

/** Orders that other machines have. */
interface AskedHands {
  /** Hands out orders until all hands are full, or nothing is left for them. */
  fill(left: LeftToLook): Promise<void>
  /** The next answer; null where none is to come. */
  answer(): Promise<Answer | null>
}

function askedHands(hands: Hands, excluded: ReadonlySet<string> = new Set()): AskedHands {
  const open = new Set<Promise<Answer>>()
  const ask = (entries: readonly WalkedEntry[]): void => {
    const asked: Promise<Answer> = hands
      .look({ entries, excluded: [...excluded] })
      .then((looked) => ({ entries, looked, asked }))
    asked.catch(() => {}) // told where it is waited for
    open.add(asked)
  }
  return {
    async fill(left) {
      while (open.size < hands.count()) {
        const entries = await left.takeOrder(hands.count())
        if (entries.length === 0) return
        ask(entries)
      }
    },
    async answer() {
      if (open.size === 0) return null
      const answer = await Promise.race(open)
      open.delete(answer.asked)
      return answer
    },
  }
}
