import * as v from 'valibot'
import { UsageError } from '../errors.ts'
import type { Assessment } from '../model/index.ts'
import { assessment } from './report-schema/index.ts'

/**
 * Reads an assessment from the parsed report.json of a finished run.
 *
 * @throws {UsageError} if it is none; names the first field that is wrong, never its value.
 */
export function parseAssessment(json: unknown): Assessment {
  const { success, output, issues } = v.safeParse(assessment, json, { abortEarly: true }) // a stranger's may be wrong everywhere
  if (success) return output
  throw new UsageError(`not a report of schema cardsweep/report@1: ${complaint(issues[0])}`)
}

/** An unknown field's own name is data too, so the complaint ends at the object that has it. */
function complaint({ path, expected }: v.BaseIssue<unknown>): string {
  const unknownField = expected === 'never'
  const keys = (path ?? []).map(({ key }) => String(key))
  if (unknownField) keys.pop()
  const field = keys.join('.') || 'the document'
  return unknownField ? `${field} has an unknown field` : `${field} must be ${expected}`
}
