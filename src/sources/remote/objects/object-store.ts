import type { Note, Target } from '../../../model/index.ts'

/** An object as a store lists it. */
export interface StoredObject {
  /** Its URL as a person reads it, without credentials and query: the root of the target and the name, as it is. */
  readonly part: string
  readonly size: number
  /** When it was last written to, in milliseconds since 1970; 0 where the store does not tell. */
  readonly modified: number
  /** When it was made: for stores whose objects are replaced and never changed the same; 0 where nobody tells. */
  readonly made: number
  /** What tells its content from any other that it had or may get: an ETag, the id of a version, times and inode. */
  readonly tag: string
}

/** The bytes of an object that are wanted: from the first offset to the one before the last; null for all of it. */
export type WantedBytes = readonly [from: number, to: number] | null

/** What a store has to be able to do; listing, pieces, containers, names and exclusions are done with it. */
export interface ObjectStore {
  /**
   * Lists the objects of the target. What cannot be read whatever one does (archived, encrypted with somebody's key) is
   * noted and not given. Throws `LostError`, `ConnectionError` or `NotReadError` where the listing ends early.
   */
  list(target: Target, note: Note, signal: AbortSignal): AsyncIterable<StoredObject>
  /**
   * The bytes of an object in the state that was listed, in pieces of any size; fewer than wanted mean that it ended.
   * Ends the transfer when it is left early.
   *
   * @throws {LostError} where reading again may succeed; it is tried three times.
   * @throws {NotReadError} where it would not; also where the object is not the one that was listed.
   */
  read(object: StoredObject, range: WantedBytes, signal: AbortSignal): AsyncGenerator<Uint8Array>
  /** Whether objects are replaced and never changed, and `tag` and `modified` show it: nights may skip what is the same. */
  readonly isLedgered: boolean
  /** Lets go of a connection that is kept. */
  close?(): Promise<void>
}
