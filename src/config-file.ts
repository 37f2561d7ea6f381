import * as v from 'valibot'
import { parseDocument } from 'yaml'
import type { PartialConfig } from './config.ts'
import { UsageError } from './errors.ts'
import { CHUNK, UNIT_BYTES } from './sources/index.ts'

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'))
const whole = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1))
const LEAST_CHUNK = 1_024
const LEAST_UNIT = 1

const Target = v.pipe(
  v.strictObject({
    path: v.exactOptional(text),
    url: v.exactOptional(text),
    passwordEnv: v.exactOptional(text),
    include: v.exactOptional(v.array(text)),
    owner: v.exactOptional(text),
    environment: v.exactOptional(text),
    expected: v.exactOptional(v.picklist(['none', 'test', 'card-data'])),
    exclude: v.exactOptional(v.array(text)),
  }),
  v.check(({ path, url }) => (path === undefined) !== (url === undefined), 'needs a path or a url'),
  v.transform(({ path, url, ...rest }) => ({ location: path ?? url ?? '', ...rest })),
)

/** What cardsweep.yaml may hold; README.md shows one. */
const Settings = v.strictObject({
  targets: v.exactOptional(v.array(Target)),
  out: v.exactOptional(text),
  formats: v.exactOptional(v.array(v.picklist(['html']))),
  lang: v.exactOptional(v.picklist(['ja', 'en'])),
  jobs: v.exactOptional(whole),
  profile: v.exactOptional(v.picklist(['japan', 'world'])),
  purpose: v.exactOptional(text),
  changeId: v.exactOptional(text),
  database: v.exactOptional(
    v.strictObject({
      consistent: v.exactOptional(v.boolean()),
      fast: v.exactOptional(v.boolean()),
      insecure: v.exactOptional(v.boolean()),
      maxRate: v.exactOptional(whole),
      maxLag: v.exactOptional(whole),
    }),
  ),
  read: v.exactOptional(
    v.strictObject({
      chunkBytes: v.exactOptional(v.pipe(whole, v.minValue(LEAST_CHUNK), v.maxValue(CHUNK)), CHUNK),
      unitBytes: v.exactOptional(v.pipe(whole, v.minValue(LEAST_UNIT)), UNIT_BYTES),
    }),
  ),
})

/** Reads the text of cardsweep.yaml; an error names the file, the line or the field, and what is wrong. */
export function parseSettings(yaml: string, file: string): PartialConfig {
  const document = parseDocument(yaml, { prettyErrors: true })
  const [error] = document.errors
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
    throw new UsageError(
      `configuration ${file}, line ${line}, column ${col}: not valid YAML (${error.code})`,
    )
  }
  const result = v.safeParse(Settings, document.toJS() ?? {})
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? 'the whole file'
  throw new UsageError(
    `configuration ${file}: ${field}: expected ${issue.expected ?? 'another value'}`,
  )
}
