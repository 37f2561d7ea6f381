import { join } from 'node:path'
import { exitCode } from '../assess/index.ts'
import { type Config, localeLang } from '../config/index.ts'
import type { Lang } from '../report/index.ts'
import { printSummary, writeDocuments } from './documents.ts'
import { readReport } from './read-report.ts'
import type { Terminal } from './terminal.ts'

/** Writes the documents of a finished run again, from its report.json, and prints the summary. */
export async function reportCommand(
  folder: string,
  {
    format = ['html'],
    csvBom: bom = false,
    lang = localeLang(),
  }: { format?: Config['formats']; csvBom?: boolean; lang?: Lang },
  terminal: Terminal,
): Promise<void> {
  const assessment = await readReport(join(folder, 'report.json'))
  const look = { lang, bom, terminal }
  const paths = await writeDocuments(assessment, folder, format, look)
  await printSummary(assessment, paths, look)
  process.exitCode = exitCode(assessment)
}
