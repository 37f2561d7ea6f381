import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, readAssessment } from '../assess/index.ts'
import type { Config } from '../config.ts'
import { UsageError } from '../errors.ts'
import type { Lang } from '../report/index.ts'
import { render, writeDocuments } from './documents.ts'

/** Writes the documents of a finished run again, from its report.json, and prints the summary. */
export async function reportCommand(
  folder: string,
  { format = ['html'], lang = 'en' }: { format?: Config['formats']; lang?: Lang },
): Promise<void> {
  const assessment = await readAssessment(readJson(join(folder, 'report.json')))
  const documents = await writeDocuments(assessment, folder, format, lang)
  for (const piece of await render(assessment, 'text', lang, { documents })) process.stdout.write(piece)
  process.exitCode = exitCode(assessment)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const problem = cause instanceof SyntaxError ? 'it is not valid JSON' : 'there is no finished run'
    throw new UsageError(`${path} cannot be read: ${problem}`, { cause })
  }
}
