import { exitCode } from '../assess/index.ts'
import { type Config, shownConfig } from '../config/index.ts'
import { OutputError } from '../errors.ts'
import type { Assessment } from '../model/index.ts'
import { documents, formats } from '../report/index.ts'
import { ruleFileDigests } from '../rules/index.ts'
import { print, printSummary, render, writeConfiguration, writeDocuments } from './documents.ts'
import type { Terminal } from './terminal.ts'

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
  terminal: Terminal,
): Promise<boolean> {
  const { out, formats: asked, lang, csvBom: bom } = config
  const look = { lang, bom, terminal }
  process.exitCode = exitCode(assessment)
  let paths: string[] | null = null
  try {
    writeConfiguration(
      {
        configuration: shownConfig(config, terminal.mask),
        rules: { ...assessment.tool.rules, files: ruleFileDigests() },
      },
      out,
    )
    const all = [...formats.filter((format) => documents[format].always), ...asked]
    paths = await writeDocuments(assessment, out, all, look)
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    terminal.fail(error)
  }
  if (asJson) print(await render(assessment, documents.json, lang))
  else if (!terminal.isQuiet) await printSummary(assessment, paths ?? [], look)
  if (paths === null)
    terminal.printMessage('once there is room, the same command with --resume writes them')
  return paths !== null
}
