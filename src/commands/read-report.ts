import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readAssessment } from '../assess/index.ts'
import { codeOf, UsageError } from '../errors.ts'
import type { Assessment } from '../model/index.ts'
import { maskedAgain } from './masked-again.ts'

/** Reads a report.json, or that of a report folder; throws `UsageError` that says what is wrong with it. */
export async function readReport(path: string): Promise<Assessment> {
  const file = isFolder(path) ? join(path, 'report.json') : path
  const json = readJson(file)
  try {
    return await readAssessment(json)
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    throw new UsageError(`${file}: ${cause.message}`, { cause })
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // told where it is read
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'), maskedAgain)
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${problemOf(cause)}`, { cause })
  }
}

function problemOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'it is not valid JSON'
  const code = codeOf(cause)
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no finished run' : code
}
