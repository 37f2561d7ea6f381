import type { Containers, Source, Target, TargetRoot } from '../../model/index.ts'
import type { DatabaseOptions } from '../databases/index.ts'

/**
 * One kind of place that is read over a network and is no SQL server: what its URLs look like, and how its code is
 * loaded. What is here costs every start of the program, so that it loads no package.
 */
export interface RemoteKind {
  /** What its URLs begin with; no two kinds share one. */
  readonly schemes: readonly string[]
  /** `objects` are bytes under a name, read as files are; `records` have fields and a key, and are read as rows are. */
  readonly content: 'objects' | 'records'
  /** How many are read at a time where nobody says it: `one` where reading is a load for somebody's server. */
  readonly readers: 'one' | 'many'
  /** Environment variables that secrets are taken from: a secret in a URL is seen by everybody on the machine. */
  readonly secretVariables: readonly string[]
  /**
   * What its places begin with, and what stands for the target from run to run, both without secrets.
   *
   * @throws {UsageError} for a URL that cannot be read; the message holds no part of it.
   */
  root(location: string): TargetRoot
  /** Loads its code, with its client. */
  load(): Promise<RemoteSource>
}

/** What the code of a kind can do. */
export interface RemoteSource {
  /** The source of a target; connects when it is first used. */
  open(target: Target, options: RemoteOptions): Source
  /** The least rights, as commands or a policy for the owner of the server; shown by `cardsweep grants`. */
  readonly grants: string
}

/** All that such a source is opened with; what holds for database servers holds for these as well. */
export interface RemoteOptions extends DatabaseOptions {
  /** Objects with more bytes are split at the multiples of it. */
  readonly unitBytes: number
  /** What opens archives, compressed data and documents; without it they are read as they are. */
  readonly containers: Containers | null
}
