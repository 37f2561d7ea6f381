import type { AuditProfile, Exception, Profile, Target, UserRules } from '../model/index.ts'
import type { Format, Lang } from '../report/index.ts'
import type { DatabaseSettings } from '../sources/index.ts'

/** Everything a run is told, from cardsweep.yaml and the command line. */
export interface Config {
  readonly targets: readonly Target[]
  /** The report folder. */
  readonly out: string
  /** Documents besides report.json. */
  readonly formats: readonly Format[]
  /** A byte order mark before tables, for Excel. */
  readonly csvBom: boolean
  readonly lang: Lang
  /** Threads, and connections to a database; the default is all cores, or one where a target is a database. */
  readonly jobs: number
  /** Which brand ranges count. */
  readonly profile: Profile
  /** What the scan is measured by. */
  readonly audit: AuditProfile
  /** Findings that somebody answers for. */
  readonly exceptions: readonly Exception[]
  /** What is added to the rules that cardsweep has. */
  readonly rules: UserRules | null
  readonly purpose: string | null
  readonly changeId: string | null
  readonly database: DatabaseSettings
  /** The evidence that each run leaves, null for none. */
  readonly evidence: EvidenceSettings | null
  /** How files are cut: bytes a chunk owns, and bytes of a unit. It does not change what is found. */
  readonly read: { readonly chunkBytes: number; readonly unitBytes: number }
}

/** Where and how evidence of runs is kept. */
export interface EvidenceSettings {
  /** The archive: a folder with one folder a run. */
  readonly archive?: string
  /** File of the private key that signs. */
  readonly key?: string
  /** Hours from one run to the next, so that a missing one shows. */
  readonly everyHours?: number
  /** URL of a time stamping authority (RFC 3161). */
  readonly timestamp?: string
}

/** What a file or the command line may leave out. */
export type PartialConfig = Omit<
  { readonly [Name in keyof Config]?: Config[Name] | undefined },
  'database' | 'evidence'
> & {
  readonly database?: Partial<DatabaseSettings>
  readonly evidence?: EvidenceSettings | undefined
}
