import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { codeOf, UsageError } from '../errors.ts'
import { CANARY_SOURCES, type CanarySearch } from '../model/index.ts'
import { CANARY_SCHEMA } from './written.ts'

const text = v.pipe(v.string(), v.nonEmpty())

const CanaryFile = v.object({
  schema: v.literal(CANARY_SCHEMA),
  drawnAt: v.pipe(v.string(), v.isoTimestamp()),
  canaries: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
        number: v.pipe(v.string(), v.regex(/^\d{13,19}$/)),
        source: v.picklist(CANARY_SOURCES),
        brand: v.nullable(text),
        holder: text,
        expiry: text,
        code: v.pipe(v.string(), v.regex(/^\d{3,4}$/)),
      }),
    ),
    v.nonEmpty(),
  ),
})

/** Reads canaries as any of the formats has them; throws `UsageError`, which never tells a number. */
export function readCanaries(path: string): Omit<CanarySearch, 'salts'> {
  const written = readText(path)
  const { success, output } = v.safeParse(CanaryFile, parsed(written))
  if (success) return { drawnAt: output.drawnAt, canaries: output.canaries }
  const other = /cardsweep\/canaries@\d+/.exec(written)?.[0]
  const isOther = other !== undefined && other !== CANARY_SCHEMA
  throw new UsageError(
    isOther
      ? `${path} is ${other}, and this version reads ${CANARY_SCHEMA}`
      : `${path} holds no canaries: cardsweep canary new writes such a file`,
  )
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}

/** A document of its own, or one line of another file. */
function parsed(written: string): unknown {
  const line = /\{"schema":"cardsweep\/canaries@\d+".*\}/.exec(written)?.[0]
  try {
    return JSON.parse(line ?? written)
  } catch {
    return null
  }
}
