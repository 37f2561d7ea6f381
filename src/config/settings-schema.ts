import * as v from 'valibot'
import { CHUNK, UNIT_BYTES } from '../model/index.ts'
import { acceptableKind } from './acceptable-kind.ts'
import { accepted, EXCEPTION_FIELDS, ExceptionSchema } from './exception-schema.ts'
import { as, fieldsOf, flag, text } from './setting-forms.ts'
import {
  cadence,
  canarySettings,
  days,
  oneOf,
  settings,
  webhook,
  whole,
  window,
} from './settings.ts'
import { TARGET_FIELDS, TargetSchema } from './target-schema.ts'
import type { PartialConfig } from './types.ts'
import type { YamlPath } from './yaml-file.ts'

const LEAST_CHUNK = 1_024
const MOST_PATIENCE = 86_400 // seconds

const database = {
  consistent: v.exactOptional(flag),
  fast: v.exactOptional(flag),
  insecure: v.exactOptional(flag),
  maxRate: v.exactOptional(as(settings.maxRate)),
  maxLag: v.exactOptional(as(whole(1, Number.MAX_SAFE_INTEGER))),
  timeColumns: v.exactOptional(v.array(text, 'must be a list')),
}

const evidence = {
  archive: v.exactOptional(as(settings.archive)),
  key: v.exactOptional(as(settings.key)),
  everyHours: v.exactOptional(as(settings.everyHours)),
  timestamp: v.exactOptional(as(settings.timestamp)),
}

const canaries = {
  ranges: v.exactOptional(v.array(as(canarySettings.range), 'must be a list')),
  seenIn: v.exactOptional(v.array(text, 'must be a list')),
}

const contacts = {
  questions: v.exactOptional(text),
  acquirer: v.exactOptional(text),
  psp: v.exactOptional(text),
  contractor: v.exactOptional(text),
  commission: v.exactOptional(text),
}

const signOff = {
  performed: v.exactOptional(text),
  reviewed: v.exactOptional(text),
  responsible: v.exactOptional(text),
}

const notify = {
  command: v.exactOptional(text),
  stdin: v.exactOptional(as(oneOf(['json', 'text']))),
  webhook: v.exactOptional(as(webhook)),
  secretEnv: v.exactOptional(text),
}

const worker = {
  name: v.exactOptional(text),
  groups: v.exactOptional(v.array(text, 'must be a list')),
  allow: v.exactOptional(v.array(text, 'must be a list')),
}

const Notify = v.pipe(
  fieldsOf(notify),
  v.check(
    ({ command, webhook }) => (command ?? webhook) !== undefined,
    'needs a command or a webhook',
  ),
)

const read = {
  chunkBytes: v.exactOptional(as(whole(LEAST_CHUNK, CHUNK)), CHUNK),
  unitBytes: v.exactOptional(as(whole(1, Number.MAX_SAFE_INTEGER)), UNIT_BYTES),
}

const NO_WORK = { groups: [], allow: [] }

/** What cardsweep.yaml may hold; docs/ shows some. */
const Fields = v.strictObject({
  targets: v.exactOptional(v.array(TargetSchema, 'must be a list')),
  out: v.exactOptional(as(settings.out)),
  formats: v.exactOptional(v.array(as(settings.formats), 'must be a list')),
  csvBom: v.exactOptional(flag),
  lang: v.exactOptional(as(settings.lang)),
  jobs: v.exactOptional(as(settings.jobs)),
  profile: v.exactOptional(as(oneOf(['japan', 'world']))),
  audit: v.exactOptional(as(oneOf(['merchant-nonretention', 'pci-cde']))),
  accept: v.exactOptional(v.array(acceptableKind, 'must be a list')),
  exceptions: v.exactOptional(v.array(ExceptionSchema, 'must be a list')),
  rules: v.exactOptional(v.unknown()), // a file, or the rules themselves: rules-file.ts reads them
  purpose: v.exactOptional(text),
  changeId: v.exactOptional(text),
  organisation: v.exactOptional(text),
  contacts: v.exactOptional(fieldsOf(contacts)),
  signOff: v.exactOptional(fieldsOf(signOff)),
  logo: v.exactOptional(text), // a file, which logo.ts reads
  cadence: v.exactOptional(as(cadence)),
  database: v.exactOptional(fieldsOf(database)),
  evidence: v.exactOptional(fieldsOf(evidence)),
  archive: v.exactOptional(as(settings.archive)),
  keep: v.exactOptional(as(days)),
  failOn: v.exactOptional(as(settings.failOn)),
  window: v.exactOptional(as(window)),
  cycle: v.exactOptional(as(days)),
  notify: v.exactOptional(Notify),
  canaries: v.exactOptional(fieldsOf(canaries)),
  queue: v.exactOptional(as(settings.queue)),
  groupKey: v.exactOptional(as(settings.groupKey)),
  expect: v.exactOptional(v.array(text, 'must be a list')),
  patience: v.exactOptional(as(whole(1, MOST_PATIENCE))),
  worker: v.exactOptional(fieldsOf(worker)),
  read: v.exactOptional(fieldsOf(read)),
})

const Settings = v.pipe(
  Fields,
  v.check(
    ({ cadence, evidence }) => cadence === undefined || evidence?.everyHours === undefined,
    'cadence and evidence.everyHours say the same: give one of them',
  ),
)

/** What a file says, or the first thing that is wrong with it. Its own rules and its logo are read by others. */
export type CheckedSettings =
  | {
      readonly settings: PartialConfig
      readonly rules: unknown
      readonly logo: string | undefined
    }
  | { readonly issue: v.BaseIssue<unknown> }

/** Checks the fields of a configuration. */
export function checkSettings(fields: unknown): CheckedSettings {
  const { success, output, issues } = v.safeParse(Settings, fields)
  if (!success) return { issue: issues[0] }
  const {
    rules,
    logo,
    cadence,
    archive,
    keep,
    failOn,
    window,
    cycle,
    notify,
    exceptions = [],
    queue,
    groupKey,
    expect,
    patience,
    worker,
    ...settings
  } = output
  const audits = given({ archive, keep, failOn, window, cycle, notify, cadence })
  const machines = given({
    queue,
    groupKey,
    expect,
    patience,
    ...(worker && { worker: { ...NO_WORK, ...worker } }),
  })
  return { settings: { ...settings, ...accepted(exceptions), audits, machines }, rules, logo }
}

/** The fields that may stand where one does that is unknown. */
export function fieldsAt(path: YamlPath): string[] {
  const [first] = path
  const objects = {
    database,
    evidence,
    notify,
    canaries,
    contacts,
    signOff,
    read,
    worker,
  }
  if (path.length === 1) return Object.keys(Fields.entries)
  if (first === 'targets') return [...TARGET_FIELDS]
  if (first === 'exceptions') return [...EXCEPTION_FIELDS]
  return Object.keys(Object.entries(objects).find(([name]) => name === first)?.[1] ?? {})
}

function given<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}
