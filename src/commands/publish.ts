import { exitCode } from '../assess/index.ts'
import { type Config, shownConfig } from '../config/index.ts'
import { OutputError, UsageError } from '../errors.ts'
import type { Assessment } from '../model/index.ts'
import { documents, formats, summaryLine } from '../report/index.ts'
import { ruleFileDigests } from '../rules/index.ts'
import { print, printSummary, render, writeConfiguration, writeDocuments } from './documents.ts'
import type { ScanOptions } from './scan-options.ts'
import type { Terminal } from './terminal.ts'

/** What is on standard output at the end: the summary for people, report.json, or the last of lines of JSON. */
type Printed = 'summary' | 'json' | 'lines'

/** What a scan is told to print. */
export function printedBy({ json, jsonl }: Pick<ScanOptions, 'json' | 'jsonl'>): Printed {
  if (json && jsonl) throw new UsageError('--json does not go with --jsonl')
  if (jsonl) return 'lines'
  return json ? 'json' : 'summary'
}

/**
 * Writes the documents, prints the summary and sets the exit status.
 *
 * What was found reaches the person even where the documents cannot be written; then it gives false, and the
 * journal is kept: with room made, --resume writes them without scanning again.
 */
export async function publish(
  assessment: Assessment,
  config: Config,
  printed: Printed,
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
  if (printed === 'json') print(await render(assessment, documents.json, lang))
  else if (printed === 'lines') print([summaryLine(assessment, exitCode(assessment))])
  else if (!terminal.isQuiet) await printSummary(assessment, paths ?? [], look)
  if (paths === null)
    terminal.printMessage('once there is room, the same command with --resume writes them')
  return paths !== null
}
