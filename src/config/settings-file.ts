import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import { codeOf, UsageError } from '../errors.ts'
import { CHUNK, type Profile, UNIT_BYTES, type UserRules } from '../model/index.ts'
import { parseRules, readRules, type YamlFile } from './rules-file.ts'
import { oneOf, type ParsedSetting, settings, whole } from './settings.ts'
import type { PartialConfig } from './types.ts'

const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'))
const flag = v.boolean('must be true or false')
const LEAST_CHUNK = 1_024

const Target = v.pipe(
  v.strictObject({
    path: v.exactOptional(text),
    url: v.exactOptional(text),
    name: v.exactOptional(text),
    passwordEnv: v.exactOptional(text),
    include: v.exactOptional(v.array(text, 'must be a list')),
    system: v.exactOptional(text),
    owner: v.exactOptional(text),
    environment: v.exactOptional(text),
    expected: v.exactOptional(as(oneOf(['none', 'test', 'card-data']))),
    exclude: v.exactOptional(v.array(text, 'must be a list')),
  }),
  v.check(({ path, url }) => (path === undefined) !== (url === undefined), 'needs a path or a url'),
  v.transform(({ path, url, ...rest }) => ({ location: path ?? url ?? '', ...rest })),
)

const FINDING = "must be a finding's id of 12 or 19 characters, in quotes" // YAML takes 123456789012 for a number
const DAY = 'must be a day such as 2026-12-31'

const Exception = v.strictObject({
  finding: v.pipe(v.string(FINDING), v.regex(/^[0-9a-f]{12}(-[0-9a-f]{6})?$/, FINDING)),
  reason: text,
  approver: text,
  until: v.pipe(v.string(DAY), v.isoDate(DAY), v.check(isDay, DAY)),
})

/** What cardsweep.yaml may hold; README.md shows one. */
const Settings = v.strictObject({
  targets: v.exactOptional(v.array(Target, 'must be a list')),
  out: v.exactOptional(as(settings.out)),
  formats: v.exactOptional(v.array(as(settings.formats), 'must be a list')),
  csvBom: v.exactOptional(flag),
  lang: v.exactOptional(as(settings.lang)),
  jobs: v.exactOptional(as(settings.jobs)),
  profile: v.exactOptional(as(oneOf(['japan', 'world']))),
  audit: v.exactOptional(as(oneOf(['merchant-nonretention', 'pci-cde']))),
  exceptions: v.exactOptional(v.array(Exception, 'must be a list')),
  rules: v.exactOptional(v.unknown()), // a file, or the rules themselves: rules-file.ts reads them
  purpose: v.exactOptional(text),
  changeId: v.exactOptional(text),
  database: v.exactOptional(
    v.strictObject({
      consistent: v.exactOptional(flag),
      fast: v.exactOptional(flag),
      insecure: v.exactOptional(flag),
      maxRate: v.exactOptional(as(settings.maxRate)),
      maxLag: v.exactOptional(as(whole(1, Number.MAX_SAFE_INTEGER))),
    }),
  ),
  evidence: v.exactOptional(
    v.strictObject({
      archive: v.exactOptional(as(settings.archive)),
      key: v.exactOptional(as(settings.key)),
      everyHours: v.exactOptional(as(settings.everyHours)),
      timestamp: v.exactOptional(as(settings.timestamp)),
    }),
  ),
  read: v.exactOptional(
    v.strictObject({
      chunkBytes: v.exactOptional(as(whole(LEAST_CHUNK, CHUNK)), CHUNK),
      unitBytes: v.exactOptional(as(whole(1, Number.MAX_SAFE_INTEGER)), UNIT_BYTES),
    }),
  ),
})

/** Reads the text of cardsweep.yaml; an error names the file, the line or the field, and what is wrong. */
export function parseSettings(yaml: string, file: string): PartialConfig {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { prettyErrors: true, lineCounter: lines })
  const [error] = document.errors
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
    throw new UsageError(
      `configuration ${file}, line ${line}, column ${col}: not valid YAML (${error.code})`,
    )
  }
  const result = v.safeParse(Settings, fieldsOf(document, file))
  if (result.success) {
    const { rules, ...settings } = result.output
    if (rules === undefined) return settings
    return { ...settings, rules: rulesOf(rules, { document, lines, file }, settings.profile) }
  }
  const [issue] = result.issues
  throw new UsageError(`configuration ${file}: ${v.getDotPath(issue)} ${complaint(issue)}`)
}

/** Tells whether the calendar has the day: not every month has a 31st. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Rules of a file of their own, named from where the configuration lies, or in the configuration. */
function rulesOf(rules: unknown, source: YamlFile, profile: Profile = 'japan'): UserRules {
  if (typeof rules !== 'string') return readRules(source, ['rules'], profile)
  const path = resolve(dirname(source.file), rules)
  return parseRules(readText(path), path, profile)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`rules ${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}

function fieldsOf(document: Document.Parsed, file: string): unknown {
  if (document.contents === null) return {}
  if (!isMap(document.contents))
    throw new UsageError(`configuration ${file} must consist of fields`)
  try {
    return document.toJS()
  } catch (cause) {
    const problem = 'an alias has no anchor, or there are too many'
    throw new UsageError(`configuration ${file}: ${problem}`, { cause })
  }
}

function complaint({ type, expected, message }: v.InferIssue<typeof Settings>): string {
  if (type !== 'strict_object') return message
  if (expected === 'never') return 'is an unknown field'
  return expected === 'Object' ? 'must consist of fields' : 'is missing'
}

/** A setting that is read in the same way wherever it is given. */
function as<Value>({ read, must }: ParsedSetting<Value>): v.GenericSchema<unknown, Value> {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value)
      if (value !== undefined) return value
      addIssue({ message: must })
      return NEVER
    }),
  )
}
