import type { NotRead } from './coverage.ts'

/** Bytes that may be a container: from the start, and of a file at any position as well. */
export interface Bytes {
  /** How many there are, where that is known. */
  readonly size: number | null
  /** From the start, in pieces that are each valid until the next; of a stream only once. */
  pieces(): AsyncGenerator<Uint8Array>
  /** Fills memory from a position, less than all only at the end; null where there is only a stream. */
  readonly at: ((bytes: Uint8Array, position: number) => number) | null
  /** Of a file: opens the one in its directory whose name is its own without this ending, null where there is none. */
  readonly openOwner?: (ending: string) => OwnerFile | null
}

/** The file that one beside it belongs to, as a log to its database; whoever opens it closes it. */
export interface OwnerFile extends LookedAt {
  close(): void
}

/** What lies in a container, to be read before the next one is asked for. */
export interface Member {
  /** The names from the outermost container to this member, without that of the container itself. */
  readonly path: readonly Uint8Array[]
  /** What the bytes are, where they are no content: the last name of the path. */
  readonly aspect?: 'name'
  /** Whether it is told already that not all of it can be read. */
  readonly isTold?: true
  /** Whether its lines are rows in JSON that begin with their key. */
  readonly isKeyed?: true
  readonly bytes: AsyncGenerator<Uint8Array>
}

/** Records what was not read in a container. */
export type MemberNote = (path: readonly Uint8Array[], lack: Omit<NotRead, 'what'>) => void

/** A file that can be looked at anywhere, see `Bytes`. */
export interface LookedAt {
  readonly size: number
  readonly at: NonNullable<Bytes['at']>
}

/** Tells containers by what they begin with, and opens them. */
export interface Containers {
  /** How many bytes from the start are enough to tell. */
  readonly start: number
  /**
   * Whether bytes from `from` up to `to - 1` may begin one: far quicker than to tell, for who asks of many. A few bytes
   * are enough where it is told by a signature.
   */
  mayBegin(bytes: Uint8Array, from: number, to: number): boolean
  /** With the file also by what stands further on or at its end; without, in doubt it is one. */
  isContainer(start: Uint8Array, file?: LookedAt): boolean
  /** Everything that lies in a container and in the containers inside it. */
  unpack(bytes: Bytes, note: MemberNote, signal: AbortSignal): AsyncGenerator<Member>
}
