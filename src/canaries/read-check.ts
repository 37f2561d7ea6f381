import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { codeOf, UsageError } from '../errors.ts'
import type { CanaryCheck } from '../model/index.ts'

/** The name of a check's result in its folder. */
const CHECK_FILE = 'canary-check.json'

const KeptBefore = v.object({
  id: v.string(),
  occurrences: v.number(),
  canaries: v.array(v.string()),
})

const CheckFile = v.object({
  schema: v.literal('cardsweep/canary-check@1'),
  finishedAt: v.pipe(v.string(), v.isoTimestamp()),
  places: v.array(KeptBefore),
  notOwn: v.array(KeptBefore),
})

/** Reads the result of a check, or that in its folder, as far as the next one needs it; throws `UsageError`. */
export function readCheck(path: string): CanaryCheck {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  const file = isFolder ? join(path, CHECK_FILE) : path
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    const problem = cause instanceof SyntaxError ? 'it is not valid JSON' : codeOf(cause)
    throw new UsageError(`${file} cannot be read: ${problem}`, { cause })
  }
  if (!v.is(CheckFile, json)) throw new UsageError(`${file} is no result of cardsweep canary check`)
  return json as unknown as CanaryCheck
}
