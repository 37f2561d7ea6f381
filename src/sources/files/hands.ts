import type { Unit } from '../../model/index.ts'
import type { DirectoryEntry } from './directory-entries.ts'

/** Entries for another machine to look at: files, and directories with all below them. */
export interface LookOrder {
  readonly entries: readonly DirectoryEntry[]
  /** Paths that are left out with all below them. */
  readonly excluded: readonly string[]
}

/** What came of it: each entry, and all below it, is in one of the three. */
export interface Looked {
  readonly units: readonly Unit[]
  /** What nobody has looked at yet, for anybody. */
  readonly left: readonly DirectoryEntry[]
  /** What is no plain file or directory there, or cannot be read: for the machine that lists, which tells of it. */
  readonly returned: readonly DirectoryEntry[]
}

/** Other machines that look at what a listing finds, on storage which they see as this one does. */
export interface Hands {
  /** How many looks the machine that lists takes itself before it asks others. */
  readonly few: number
  /** How many orders they can have at a time: 0 where nobody is there. */
  count(): number
  /** Has one of them look; null where none can. */
  look(order: LookOrder): Promise<Looked | null>
}

/** Hands that help with one listing. */
export interface HandsAtWork extends Omit<Hands, 'few'> {
  /** How many looks are still to be taken before others are asked. */
  few: number
  /** Whether something lies on a file system that is mounted below: others may not have it. */
  isApart(path: string): boolean
}
