import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { maskText } from './classify/index.ts'
import { engineOf, withoutPassword } from './connections/index.ts'
import { codeOf, UsageError } from './errors.ts'
import type { Lang, OutputFormat } from './report/index.ts'
import { CHUNK, DATABASE_DEFAULTS, type DatabaseOptions, UNIT_BYTES } from './sources/index.ts'
import type { AuditProfile, Exception, OwnRules, Profile, Target } from './types.ts'

/** Everything a run is told, from cardsweep.yaml and the command line. */
export interface Config {
  readonly targets: readonly Target[]
  /** The report folder. */
  readonly out: string
  /** Documents besides report.json. */
  readonly formats: readonly OutputFormat[]
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
  readonly rules: OwnRules | null
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

/** How databases are read, as far as a person says. */
type DatabaseSettings = Pick<
  DatabaseOptions,
  'consistent' | 'fast' | 'insecure' | 'maxRate' | 'maxLag'
>

/** What a file or the command line may leave out. */
export type PartialConfig = Omit<
  { readonly [Name in keyof Config]?: Config[Name] | undefined },
  'database' | 'evidence'
> & {
  readonly database?: Partial<DatabaseSettings>
  readonly evidence?: EvidenceSettings | undefined
}

/** The configuration of a run: what the command line says outranks the file, and both the defaults. */
export async function readConfig(file: string | undefined, flags: PartialConfig): Promise<Config> {
  const settings = file === undefined ? {} : await readSettings(file)
  const database = { ...DATABASE, ...settings.database, ...flags.database }
  const evidence = flags.evidence ? { ...settings.evidence, ...flags.evidence } : settings.evidence
  const nested = { database, evidence: evidence ?? null }
  const merged = { ...DEFAULTS, lang: localeLang(), ...given(settings), ...given(flags), ...nested }
  const config = { ...merged, jobs: flags.jobs ?? settings.jobs ?? jobsFor(merged.targets) }
  if (config.targets.length === 0) {
    throw new UsageError('nothing to scan: name a file, a directory, a glob or "-"')
  }
  if (config.targets.some(({ location }) => location === '')) {
    throw new UsageError('a target is empty: name a file, a directory, a glob or "-"')
  }
  return config
}

/** The rules of a configuration, without a run. */
export async function readRulesOf(
  file: string | undefined,
): Promise<Pick<Config, 'profile' | 'rules'>> {
  const { profile, rules } = file === undefined ? DEFAULTS : await readSettings(file)
  return { profile: profile ?? DEFAULTS.profile, rules: rules ?? null }
}

/**
 * All settings without secrets: card numbers in names are masked, of passwords only variables are named, and
 * own rules, which may hold numbers, are in the report by their digest.
 */
export function shownConfig({ rules: _, ...config }: Config): object {
  return { ...config, targets: shownTargets(config) }
}

/** SHA-256 over what decides which numbers are found: targets, rules and profile. */
export function configDigest(config: Config, rules: string): string {
  const { profile, rules: own } = config
  return createHash('sha256')
    .update(JSON.stringify([shownTargets(config), profile, rules, own]))
    .digest('hex')
}

function shownTargets({ targets }: Pick<Config, 'targets'>): Target[] {
  return targets.map((target) => ({
    ...target,
    location: maskText(withoutPassword(target.location)),
  }))
}

const DEFAULTS = {
  targets: [],
  out: 'cardsweep-report',
  formats: [],
  csvBom: false,
  profile: 'japan',
  audit: 'merchant-nonretention',
  exceptions: [],
  rules: null,
  purpose: null,
  changeId: null,
  read: { chunkBytes: CHUNK, unitBytes: UNIT_BYTES },
} as const satisfies Omit<Config, 'lang' | 'jobs' | 'database' | 'evidence'>

const { roleOf: _, snapshots: __, isLate: ___, ...DATABASE } = DATABASE_DEFAULTS

/** A database is somebody's production: more than one connection is for them to allow. */
function jobsFor(targets: readonly Target[]): number {
  return targets.some(({ location }) => engineOf(location) !== null) ? 1 : availableParallelism()
}

/** The language of messages by the rules of POSIX: LC_ALL outranks LC_MESSAGES outranks LANG. */
export function localeLang(): Lang {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ja') ? 'ja' : 'en'
}

function given({ database: _, evidence: __, ...flags }: PartialConfig): Partial<Config> {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
}

/** Only a run with a file pays for the parser and the validator. */
async function readSettings(file: string): Promise<PartialConfig> {
  const { parseSettings } = await import('./config-file.ts')
  try {
    return parseSettings(readFileSync(file, 'utf8'), file)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`configuration ${file} cannot be read (${codeOf(cause)})`, { cause })
  }
}
