// In: cardsweep.yaml and the options of the command line. Out: one validated Config; what is wrong is told with its place.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { codeOf, UsageError } from '../errors.ts'
import { type Mask, maskedTexts } from '../mask/index.ts'
import { CHUNK, RELEASE, type Target, UNIT_BYTES } from '../model/index.ts'
import { shownQueue } from '../queue/index.ts'
import { LANGS, type Lang, ORIGINAL } from '../report/index.ts'
import { DATABASE_DEFAULTS, hasOneReader, withoutPassword } from '../sources/index.ts'
import type {
  AuditSettings,
  CanarySettings,
  Config,
  MachineSettings,
  PartialConfig,
} from './types.ts'

export { findConfig } from './find-config.ts'
export { canarySettings, type ParsedSetting, settings } from './settings.ts'
export type { AuditSettings, Config, EvidenceSettings, MachineSettings } from './types.ts'

/** The configuration of a run: what the command line says outranks the file, and both the defaults. */
export async function readConfig(file: string | undefined, flags: PartialConfig): Promise<Config> {
  const settings = file === undefined ? {} : await readSettings(file)
  const database = { ...DATABASE_DEFAULTS, ...settings.database, ...flags.database }
  const audits = { ...AUDITS, ...settings.audits, ...flags.audits }
  const evidence = evidenceOf(settings, flags)
  const canaries = { ...CANARIES, ...settings.canaries }
  const machines = { ...MACHINES, ...settings.machines, ...flags.machines }
  const nested = { database, evidence, audits, canaries, machines }
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

/** How evidence is kept where the file or the command line asks for any; the cadence of the file goes for it as well. */
function evidenceOf(settings: PartialConfig, flags: PartialConfig): Config['evidence'] {
  if (!settings.evidence && !flags.evidence) return null
  const everyHours = settings.audits?.cadence
  return { ...(everyHours && { everyHours }), ...settings.evidence, ...flags.evidence }
}

/** The rules of a configuration, without a run. */
export async function readRulesOf(
  file: string | undefined,
): Promise<Pick<Config, 'profile' | 'rules'>> {
  const { profile, rules } = file === undefined ? DEFAULTS : await readSettings(file)
  return { profile: profile ?? DEFAULTS.profile, rules: rules ?? null }
}

/** What a configuration says of the work for other machines, without a run. */
export async function readMachineSettings(
  file: string | undefined,
): Promise<MachineSettings & Pick<PartialConfig, 'jobs'>> {
  const settings = file === undefined ? {} : await readSettings(file)
  return { ...MACHINES, ...settings.machines, jobs: settings.jobs }
}

/** What a configuration says of canaries, without a run. */
export async function readCanarySettings(file: string | undefined): Promise<CanarySettings> {
  return { ...CANARIES, ...(file === undefined ? {} : (await readSettings(file)).canaries) }
}

/**
 * All settings without secrets: card numbers in names are masked, of passwords only variables are named, own rules,
 * which may hold numbers, are in the report by their digest, a logo is there as a whole, and of whom is told of news, that somebody is: the URL
 * of a webhook is a secret of its own.
 */
export function shownConfig(
  { rules: _, logo: __, audits, machines, ...config }: Config,
  mask: Mask,
): object {
  const queue = machines.queue === null ? null : shownQueue(machines.queue)
  const notify = audits.notify && Object.keys(audits.notify)
  return maskedTexts(
    {
      ...config,
      targets: shownTargets(config),
      audits: { ...audits, notify },
      machines: { ...machines, queue },
    },
    mask,
  )
}

/** SHA-256 over what decides which numbers count: targets, rules and profile, and whether it is before a release. */
export function configDigest(config: Config, rules: string, mask: Mask): string {
  const { profile, rules: own, purpose } = config
  const release = purpose === RELEASE ? [RELEASE] : []
  return createHash('sha256')
    .update(
      JSON.stringify([maskedTexts(shownTargets(config), mask), profile, rules, own, ...release]),
    )
    .digest('hex')
}

function shownTargets({ targets }: Pick<Config, 'targets'>): Target[] {
  return targets.map(({ passwordCommand, ...target }) => ({
    ...target,
    location: withoutPassword(target.location),
    // Its arguments may be secrets of their own.
    ...(passwordCommand && { passwordCommand: passwordCommand.slice(0, 1) }),
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
  acceptedGaps: [],
  accept: [],
  rules: null,
  purpose: null,
  changeId: null,
  sourceRoot: null,
  read: { chunkBytes: CHUNK, unitBytes: UNIT_BYTES },
} as const satisfies Omit<
  Config,
  'lang' | 'jobs' | 'database' | 'evidence' | 'audits' | 'canaries' | 'machines'
>

const AUDITS: AuditSettings = {
  archive: 'cardsweep-archive',
  keep: null,
  failOn: 'new',
  window: null,
  cycle: 7,
  notify: null,
  cadence: null,
}

const MACHINES: MachineSettings = {
  queue: null,
  groupKey: null,
  expect: [],
  patience: 60,
  worker: { groups: [], allow: [] },
}

const CANARIES: CanarySettings = { ranges: [], seenIn: [] }

/** A server is somebody's production: more than one connection is for them to allow. */
function jobsFor(targets: readonly Target[]): number {
  return targets.some(({ location }) => hasOneReader(location)) ? 1 : availableParallelism()
}

/** The language of messages by the rules of POSIX: LC_ALL outranks LC_MESSAGES outranks LANG. */
export function localeLang(): Lang {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const locale = LC_ALL || LC_MESSAGES || LANG || ''
  return LANGS.find((lang) => locale.startsWith(lang)) ?? ORIGINAL
}

function given({
  database: _,
  evidence: __,
  audits: ___,
  canaries: ____,
  machines: _____,
  ...flags
}: PartialConfig): Partial<Config> {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
}

/** Only a run with a file pays for the parser and the validator. */
async function readSettings(file: string): Promise<PartialConfig> {
  const { parseSettings } = await import('./settings-file.ts')
  try {
    return parseSettings(readFileSync(file, 'utf8'), file)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`configuration ${file} cannot be read (${codeOf(cause)})`, { cause })
  }
}
