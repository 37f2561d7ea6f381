import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, readAssessment } from '../assess/index.ts'
import { type Config, localeLang } from '../config.ts'
import { codeOf, UsageError } from '../errors.ts'
import type { Lang } from '../report/index.ts'
import { printSummary, writeDocuments } from './documents.ts'

/** Writes the documents of a finished run again, from its report.json, and prints the summary. */
export async function reportCommand(
  folder: string,
  { format = ['html'], lang = localeLang() }: { format?: Config['formats']; lang?: Lang },
): Promise<void> {
  const assessment = await readAssessment(readJson(join(folder, 'report.json')))
  const documents = await writeDocuments(assessment, folder, format, lang)
  await printSummary(assessment, lang, documents)
  process.exitCode = exitCode(assessment)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${problemOf(cause)}`, { cause })
  }
}

function problemOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'it is not valid JSON'
  const code = codeOf(cause)
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no finished run' : code
}
