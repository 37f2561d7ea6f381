import { join } from 'node:path'
import { exitCode } from '../assess/index.ts'
import { type Config, localeLang } from '../config/index.ts'
import type { Lang } from '../report/index.ts'
import { printSummary, writeDocuments } from './documents.ts'
import { readReport } from './read-report.ts'
import type { Talk } from './talk.ts'
import { openTerminal, type Terminal } from './terminal.ts'

/** Writes the documents of a finished run again, from its report.json, and prints the summary. */
export async function reportCommand(
  folder: string,
  {
    format = ['html'],
    csvBom: bom = false,
    lang = localeLang(),
    color,
    all,
  }: { format?: Config['formats']; csvBom?: boolean; lang?: Lang } & Pick<Talk, 'color' | 'all'>,
  { mask }: Terminal,
): Promise<void> {
  const assessment = await readReport(join(folder, 'report.json'))
  const look = {
    lang,
    bom,
    terminal: openTerminal(mask, { ...(color && { color }), ...(all && { all }) }),
  }
  const paths = await writeDocuments(assessment, folder, format, look)
  await printSummary(assessment, paths, look)
  process.exitCode = exitCode(assessment)
}
