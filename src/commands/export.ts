import { join } from 'node:path'
import { OutputError } from '../errors.ts'
import { addPages, exportRuns } from '../evidence/index.ts'
import type { Assessment, AuditedPeriod } from '../model/index.ts'
import {
  documents,
  LANGS,
  ORIGINAL,
  type PrintedFiles,
  type Printer,
  periodReporter,
  type Requirements,
} from '../report/index.ts'
import { brandNames, readRuleFile } from '../rules/index.ts'
import { render } from './documents.ts'
import { periodOf } from './period.ts'
import { writePrinted } from './printed.ts'
import { printPath, type Terminal } from './terminal.ts'
import { periodBetween, zoneOf } from './zoned-days.ts'

/** What `cardsweep export` is told. */
interface ExportOptions {
  readonly from: string
  readonly to: string
  readonly out: string
  /** Whether files are printed, which needs a Chromium. */
  readonly pdf: boolean
}

/** Collects the runs of a period for an auditor, with pages that lead to them; days are whole days in the zone of its last run. */
export async function exportCommand(
  archive: string,
  { from, to, out, pdf }: ExportOptions,
  terminal: Terminal,
): Promise<void> {
  const range = periodBetween(from, to, await zoneOf(archive))
  const names: string[] = []
  const runs = await exportRuns(archive, { out, ...range }, async (path, exported) => {
    const period = await periodOf({ path, runs: exported, ...range })
    if (period.problems > 0)
      terminal.printMessage(
        `warning: not all is as it was signed: cardsweep verify ${out} tells more`,
      )
    names.push(...(await addReports(path, period, { pdf, terminal })))
  })
  for (const name of [...runs, ...names]) printPath(join(out, name))
}

/** Writes the pages, tables and PDF files of a period into an export, and gives their names. */
async function addReports(
  path: string,
  period: AuditedPeriod,
  { pdf, terminal }: { readonly pdf: boolean; readonly terminal: Terminal },
): Promise<string[]> {
  const reports = await periodReporter()
  const naming = {
    brands: brandNames(),
    requirements: readRuleFile<Requirements>('requirements'),
  }
  const sheets = new Map([
    ...reports.periodSheets(period, naming),
    ...(period.last ? await wholeReports(period.last) : []),
  ])
  const printed = pdf
    ? await printAll(sheets, path, terminal)
    : { files: new Set<string>(), lacking: 'notPrinted' as const }
  const pages = reports.periodPages(period, naming, printed)
  addPages(path, { written: pages, printed: printed.files })
  return [...pages.keys(), ...printed.files]
}

/** The whole report of a run in each language, by the file that is printed of it. */
async function wholeReports(
  assessment: Assessment,
): Promise<(readonly [string, Iterable<string>])[]> {
  const { file } = documents.pdf
  return await Promise.all(
    LANGS.map(async (lang) => {
      const name = lang === ORIGINAL ? file : file.replace(/(?=\.\w+$)/, `.${lang}`)
      return [name, await render(assessment, documents.pdf, lang)] as const
    }),
  )
}

/** Prints pages into the export; where no program can, one line says so. */
async function printAll(
  sheets: ReadonlyMap<string, Iterable<string>>,
  out: string,
  terminal: Terminal,
): Promise<PrintedFiles> {
  const printer = await findPrinter(terminal)
  if (printer === null) return { files: new Set(), lacking: 'noPrinter' }
  const files = new Set<string>()
  for (const [name, page] of sheets)
    if (await writePrinted(page, join(out, name), async () => printer, terminal)) files.add(name)
  return { files, lacking: null }
}

async function findPrinter({ printMessage }: Terminal): Promise<Printer | null> {
  try {
    return (await documents.pdf.printer?.()) ?? null
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    printMessage(`no PDF files: ${error.message}`)
    return null
  }
}
