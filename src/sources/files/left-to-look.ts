import type { DirectoryEntry } from './directory-entries.ts'

/** Something that a walk came across. */
export interface FoundEntry extends DirectoryEntry {
  /** Only the machine that walks can look at it. */
  readonly isOwn?: boolean
}

/** What an order weighs at most, in looks at files, and what a directory counts for, whose files nobody knows. */
const MOST = 4096
const DIRECTORY = 64

/** What a walk came across, or is to come across, and nobody has looked at. */
export interface LeftToLook {
  /** Takes the next entry that is for this machine; `any` takes one that could be another's as well. */
  take(any: boolean): Promise<FoundEntry | undefined>
  /** Takes as many entries as another machine is given at a time: none where the next is for this one, or none is left. */
  takeOrder(): Promise<readonly FoundEntry[]>
  /** Adds entries for any machine. */
  add(entries: readonly FoundEntry[]): void
  /** Adds entries for this machine. */
  keep(entries: readonly FoundEntry[]): void
  hasOwn(): boolean
  /** Whether the walk has ended, and nothing is left of it. */
  isOver(): boolean
  close(): Promise<void>
}

/** Keeps what is left of a walk; what `isApart` is for this machine. The last that came is the first that goes. */
export function leftToLook(
  found: AsyncIterable<FoundEntry>,
  isApart: (path: string) => boolean,
): LeftToLook {
  const walked = found[Symbol.asyncIterator]()
  const own: FoundEntry[] = []
  const others: FoundEntry[] = []
  let hasEnded = false
  const next = async (): Promise<FoundEntry | undefined> => {
    const waiting = others.pop()
    if (waiting || hasEnded) return waiting
    const { done, value } = await walked.next()
    hasEnded = done === true
    return hasEnded ? undefined : value
  }
  return {
    take: async (any) => own.pop() ?? (any ? next() : undefined),
    async takeOrder() {
      const order: FoundEntry[] = []
      for (let weight = 0; weight < MOST && own.length === 0; ) {
        const entry = await next()
        if (entry === undefined) break
        if (entry.isOwn || isApart(entry.path)) own.push(entry)
        else {
          order.push(entry)
          weight += entry.isDirectory ? DIRECTORY : 1
        }
      }
      return order
    },
    add: (entries) => pushReversed(others, entries),
    keep: (entries) => pushReversed(own, entries),
    hasOwn: () => own.length > 0,
    isOver: () => hasEnded && own.length === 0 && others.length === 0,
    async close() {
      await walked.return?.()
    },
  }
}

/** The first is to be taken first. */
function pushReversed(stack: FoundEntry[], entries: readonly FoundEntry[]): void {
  for (const entry of entries.toReversed()) stack.push(entry)
}
