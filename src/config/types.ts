import type { CanaryRange } from '../canaries/index.ts'
import type {
  AcceptedGap,
  AuditProfile,
  Exception,
  Organisation,
  Profile,
  Target,
  UserRules,
} from '../model/index.ts'
import type { NotifySettings } from '../notify/index.ts'
import type { Format, Lang } from '../report/index.ts'
import type { DatabaseSettings } from '../sources/index.ts'

/** Everything a run is told, from cardsweep.yaml and the command line. */
export interface Config extends Organisation {
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
  /** What is not read, and somebody answers for. */
  readonly acceptedGaps: readonly AcceptedGap[]
  /** Kinds of files, and reasons, for which nobody has to answer one by one when they are not read. */
  readonly accept: readonly string[]
  /** What is added to the rules that cardsweep has. */
  readonly rules: UserRules | null
  readonly purpose: string | null
  readonly changeId: string | null
  /** The directory of the sources that are looked at; null for the git work tree around here, if there is one. */
  readonly sourceRoot: string | null
  readonly database: DatabaseSettings
  /** The evidence that each run leaves, null for none. */
  readonly evidence: EvidenceSettings | null
  /** What `cardsweep audit` does with its runs. */
  readonly audits: AuditSettings
  /** What `cardsweep canary` draws and looks for. */
  readonly canaries: CanarySettings
  /** The machines that read targets which name them, and what this one does for others. */
  readonly machines: MachineSettings
  /** How files are cut: bytes a chunk owns, and bytes of a unit. It does not change what is found. */
  readonly read: { readonly chunkBytes: number; readonly unitBytes: number }
}

/** How several machines work for one run. */
export interface MachineSettings {
  /** The URL of the queue between them; null for none. */
  readonly queue: string | null
  /** File of the key that they share. */
  readonly groupKey: string | null
  /** Machines that must answer. */
  readonly expect: readonly string[]
  /** Seconds for which one may be silent. */
  readonly patience: number
  readonly worker: OwnWorkSettings
}

/** What this machine does for others. */
interface OwnWorkSettings {
  /** What it is called; by default, as its system calls it. */
  readonly name?: string
  readonly groups: readonly string[]
  /** What it reads for others: paths with all below them, and URLs. */
  readonly allow: readonly string[]
}

/** Canaries: where their numbers come from, and what must hold them after a test has paid with them. */
export interface CanarySettings {
  /** First digits that the user's gateway takes in its sandbox. */
  readonly ranges: readonly CanaryRange[]
  /** Paths, globs or URLs, as targets have them. */
  readonly seenIn: readonly string[]
}

/** How the nightly audit keeps its runs, when it may read and whom it tells. */
export interface AuditSettings {
  /** A folder with one folder a run, evidence included. */
  readonly archive: string
  /** Days after which a run may be removed from it; null keeps all. */
  readonly keep: number | null
  /** What makes the exit status 1: news, anything open, or nothing. */
  readonly failOn: 'new' | 'any' | 'never'
  /** Times of the day, in the machine's own zone, between which it may read. */
  readonly window: TimeOfDayWindow | null
  /** Days within which one whole reading must end where a window cuts it. */
  readonly cycle: number
  readonly notify: NotifySettings | null
  /** Hours from one run to the next, so that a missing one shows; null where nothing is said of it. */
  readonly cadence: number | null
}

/** Minutes after midnight; `to` may lie before `from`, and then is of the next day. */
export interface TimeOfDayWindow {
  readonly from: number
  readonly to: number
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
  'database' | 'evidence' | 'audits' | 'canaries' | 'machines'
> & {
  readonly machines?: Partial<MachineSettings>
  readonly canaries?: Partial<CanarySettings>
  readonly audits?: Partial<AuditSettings>
  readonly database?: Partial<DatabaseSettings>
  readonly evidence?: EvidenceSettings | undefined
}
