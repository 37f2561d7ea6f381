import type { Organisation } from './organisation.ts'
import type { Target } from './target.ts'

/** Which program, rules and configuration looked. */
export interface ToolFacts {
  readonly name: string
  readonly version: string
  readonly rules: {
    readonly version: string
    readonly sha256: string
    /** SHA-256 of the user's own rules, where there are any. */
    readonly own?: string
  }
  readonly config: { readonly sha256: string }
  /** For instance `node v20.19.0 linux-x64`. */
  readonly runtime: string
}

/** A target as reports name it: card numbers and passwords in names are masked already. */
export interface TargetFacts
  extends Omit<Target, 'location' | 'exclude' | 'refused' | 'on' | 'host'> {
  readonly name: string
  /** Its location as it was typed, where `name` is another. */
  readonly shown?: string
  /** How its places are known from run to run; without it, as they are shown. */
  readonly root?: TargetRoot
}

/** What the places of a target begin with as they are shown, and what stands for that from run to run. */
export interface TargetRoot {
  readonly shown: string
  readonly stable: string
}

/** What is known of a run before its first result. Times are ISO 8601 in UTC. */
export interface RunFacts extends Organisation {
  readonly id: string
  readonly purpose: string | null
  readonly changeId: string | null
  readonly startedAt: string
  readonly resumed: boolean
  /** When it began, and each time when it went on, where it did. */
  readonly sessions?: readonly string[]
  /** The zone of the scanning machine, by its IANA name: documents tell all times in it. */
  readonly timeZone?: string
  /** The directory of the sources that were looked at: paths below it are told relative to it. */
  readonly sourceRoot?: string
  readonly tool: ToolFacts
  readonly targets: readonly TargetFacts[]
  readonly only?: OnlyFacts
  /** Of a run that reads only what was written since this time. */
  readonly since?: string
}

/** Of a run that read the places of one finding afresh, and speaks of nothing else. */
export interface OnlyFacts {
  /** Its identity. */
  readonly finding: string
  /** Tables, and the names that all files of a rotated log share. */
  readonly places: readonly string[]
}
