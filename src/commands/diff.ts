import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { comparedWith, exitCode } from '../assess/index.ts'
import { type Config, findConfig, localeLang, readConfig } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { runsIn } from '../evidence/index.ts'
import type { Assessment } from '../model/index.ts'
import { documents, formats } from '../report/index.ts'
import { makeFolder, print, printSummary, render, writeDocuments } from './documents.ts'
import { readReport } from './read-report.ts'
import type { Terminal } from './terminal.ts'

/** Options of `cardsweep diff` as the command line gives them. */
export interface DiffOptions {
  readonly config?: string
  readonly archive?: string
  readonly out?: string
  readonly format?: Config['formats']
  readonly csvBom?: true
  readonly lang?: Config['lang']
  readonly json?: true
}

const OUT = 'cardsweep-diff'

/** Says how a run differs from one before it: 1 where something is new or grown, 3 where less was read. */
export async function diffCommand(
  before: string,
  after: string,
  options: DiffOptions,
  terminal: Terminal,
): Promise<void> {
  const [first, second] = [await readRun(before, options), await readRun(after, options)]
  const difference = comparedWith(second, first)
  const { lang = localeLang(), csvBom: bom = false, out, format } = options
  const look = { lang, bom, terminal }
  const paths: string[] = []
  if (out !== undefined || format !== undefined) {
    const folder = out ?? OUT
    makeFolder(folder)
    const all = [...formats.filter((name) => documents[name].always), ...(format ?? [])]
    paths.push(...(await writeDocuments(difference, folder, all, look)))
  }
  if (options.json) print(await render(difference, documents.json, lang))
  else await printSummary(difference, paths, look)
  process.exitCode = exitCode(difference)
}

/**
 * The report of a run: of a report folder, a file, or a run in the archive, by the beginning of its id or the name of
 * its folder.
 *
 * @throws {UsageError} where there is none, or it read the places of one finding only.
 */
async function readRun(named: string, options: DiffOptions): Promise<Assessment> {
  const report = await readReport(existsSync(named) ? named : await inArchive(named, options))
  if (report.run.only) throw new UsageError(`${named} read the places of one finding only`)
  return report
}

async function inArchive(named: string, options: DiffOptions): Promise<string> {
  const archive = options.archive ?? (await archiveOf(options.config))
  const runs = archive !== null && existsSync(archive) ? [...runsIn(archive)] : []
  const meant = runs.filter(([id, folder]) => folder === named || id.startsWith(named))
  const [run, ...others] = meant
  if (archive === null || run === undefined)
    throw new UsageError(
      `${named} is neither a report nor a run of the archive ${archive ?? ''}`.trim(),
    )
  if (others.length > 0) throw new UsageError(`${named} is the beginning of ${meant.length} ids`)
  return join(archive, run[1])
}

async function archiveOf(config: string | undefined): Promise<string | null> {
  const file = findConfig(config)
  return file === undefined ? null : (await readConfig(file, {})).audits.archive
}
