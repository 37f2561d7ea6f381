import { exitCode } from '../assess/index.ts'
import { type Config, shownConfig } from '../config/index.ts'
import { OutputError } from '../errors.ts'
import type { Assessment } from '../model/index.ts'
import { ruleFileDigests } from '../rules/index.ts'
import { print, printSummary, render, writeConfiguration, writeDocuments } from './documents.ts'
import { fail, say } from './terminal.ts'

/**
 * Writes the documents, prints the summary and sets the exit status.
 *
 * What was found reaches the person even where the documents cannot be written; then it gives false, and the
 * journal is kept: with room made, --resume writes them without scanning again.
 */
export async function publish(
  assessment: Assessment,
  config: Config,
  asJson: boolean,
): Promise<boolean> {
  const { out, formats, lang, csvBom: bom } = config
  process.exitCode = exitCode(assessment)
  let documents: string[] | null = null
  try {
    writeConfiguration(
      {
        configuration: shownConfig(config),
        rules: { ...assessment.tool.rules, files: ruleFileDigests() },
      },
      out,
    )
    documents = await writeDocuments(assessment, out, ['json', ...formats], { lang, bom })
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    fail(error)
  }
  if (asJson) print(await render(assessment, 'json', lang))
  else await printSummary(assessment, lang, documents ?? [])
  if (documents === null) say('once there is room, the same command with --resume writes them')
  return documents !== null
}
