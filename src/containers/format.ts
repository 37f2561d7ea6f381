import type { Bytes, LookedAt } from '../model/index.ts'
import type { Signature } from './signature.ts'

/** One thing in a container; its bytes throw an UnreadableError where they cannot be read on. */
export interface Contained {
  /** Null for what bears the container's own name: the one content of compressed data. */
  readonly name: Uint8Array | null
  readonly bytes: AsyncGenerator<Uint8Array>
  /** Whether it is no container, whatever it begins with. */
  readonly isPlain?: true
  /** Whether its bytes were given before: it is looked at only as a container. */
  readonly isGiven?: true
  /** Whether its lines are rows in JSON that begin with their key. */
  readonly isKeyed?: true
  /** Whether its container tells what is lacking: that it looks compressed or encrypted says no more. */
  readonly isTold?: true
  /** Loads its reader where its place tells what it is and its beginning may not. */
  readonly load?: ContainerFormat['load']
}

/** What the readers of one run share. */
export interface Job {
  readonly signal: AbortSignal
  /** Claims memory for bytes that must be held; false where there is no room left. */
  claim(bytes: number): boolean
  release(bytes: number): void
}

/** Gives what lies in a container; each content is read before the next one is asked for. */
export type ContainerReader = (bytes: Bytes, job: Job) => AsyncGenerator<Contained>

/** A kind of container. */
export interface ContainerFormat {
  /** Whether bytes begin as it does. */
  readonly matches: (start: Uint8Array) => boolean
  /** What it begins with, where that alone tells it. */
  readonly signatures?: readonly Signature[]
  /** Whether they are one, where that stands further on; its reader looks itself, too. */
  readonly confirms?: (file: LookedAt) => boolean
  /** Its reader, loaded when the first of the kind is met. */
  readonly load: () => Promise<ContainerReader>
}
