import type { DirectoryEntry } from './directory-entries.ts'

/** Something that a walk came across. */
export interface WalkedEntry extends DirectoryEntry {
  /** Only the machine that walks can look at it. */
  readonly isOwn?: boolean
}

/** What an order weighs at most, in looks at files. */
const MOST = 4096
/** What a directory counts for, as nobody knows how many files are below it. */
const DIRECTORY = 64

/** What a walk came across, or is to come across, and nobody has looked at. */
export interface LeftToLook {
  /** Takes the next entry that is for this machine; `any` takes one that could be another's as well. */
  take(any: boolean): Promise<WalkedEntry | undefined>
  /**
   * Takes what another machine is given at a time, of so many that want something: nothing where the next entry is for
   * this one, or none is left.
   */
  takeOrder(hands: number): Promise<readonly WalkedEntry[]>
  /** Adds entries for any machine. */
  add(entries: readonly WalkedEntry[]): void
  /** Adds entries for this machine. */
  keep(entries: readonly WalkedEntry[]): void
  hasOwn(): boolean
  /** Whether the walk has ended, and nothing is left of it. */
  isOver(): boolean
  close(): Promise<void>
}

/** Keeps what is left of a walk; what `isApart` is for this machine. The last that came is the first that goes. */
export function leftToLook(
  found: AsyncIterable<WalkedEntry>,
  isApart: (path: string) => boolean,
): LeftToLook {
  const walked = found[Symbol.asyncIterator]()
  const own: WalkedEntry[] = []
  const others: WalkedEntry[] = []
  let [weight, hasEnded] = [0, false]
  const next = async (): Promise<WalkedEntry | undefined> => {
    const waiting = others.pop()
    weight -= waiting ? weightOf(waiting) : 0
    if (waiting || hasEnded) return waiting
    const { done, value } = await walked.next()
    hasEnded = done === true
    return hasEnded ? undefined : value
  }
  return {
    take: async (any) => own.pop() ?? (any ? next() : undefined),
    async takeOrder(hands) {
      const order: WalkedEntry[] = []
      const most = weight > 0 ? Math.min(MOST, weight / hands) : MOST
      for (let taken = 0; taken < most && own.length === 0; ) {
        const entry = await next()
        if (entry === undefined) break
        if (entry.isOwn || isApart(entry.path)) own.push(entry)
        else {
          order.push(entry)
          taken += weightOf(entry)
        }
      }
      return order
    },
    add(entries) {
      pushReversed(others, entries)
      for (const entry of entries) weight += weightOf(entry)
    },
    keep: (entries) => pushReversed(own, entries),
    hasOwn: () => own.length > 0,
    isOver: () => hasEnded && own.length === 0 && others.length === 0,
    async close() {
      await walked.return?.()
    },
  }
}

const weightOf = ({ isDirectory }: WalkedEntry): number => (isDirectory ? DIRECTORY : 1)

/** The first is to be taken first. */
function pushReversed(stack: WalkedEntry[], entries: readonly WalkedEntry[]): void {
  for (const entry of entries.toReversed()) stack.push(entry)
}
