/**
 * An Assessment goes in, the pieces of a document come out: the summary for a terminal, report.json,
 * the HTML page, tables, logs for other programs. Each reporter is a pure function of its arguments, so that documents can be made
 * again, byte for byte, from the report.json of a finished run. Nothing here writes files, but pdf/.
 */
import type { ExplanationReporter } from './explanation.ts'
import type { Reporter } from './reporter.ts'

export type { Lang } from './messages/index.ts'
export type { Causes, Reasons, Requirements } from './reporter.ts'

/** Loads what says an explanation in a language. */
export const explanationReporter = async (): Promise<ExplanationReporter> =>
  (await import('./explanation.ts')).explanationReporter

/** Names of the documents there are. */
export type ReporterName = 'text' | DocumentFormat

/** Those that are files; a scan writes report.json (`json`) in any case. */
export type DocumentFormat = 'json' | 'html' | 'csv' | 'counts' | 'sarif' | 'junit' | 'prometheus'

/** What `--format` and the configuration take: documents, and the HTML page on paper. */
export type OutputFormat = DocumentFormat | 'pdf'

/** The reporters by name; a run loads those that it needs. */
export const reporters: Readonly<Record<ReporterName, () => Promise<Reporter>>> = {
  text: async () => (await import('./text/index.ts')).text,
  json: async () => (await import('./json.ts')).json,
  html: async () => (await import('./html/index.ts')).html,
  csv: async () => (await import('./csv/index.ts')).findings,
  counts: async () => (await import('./csv/index.ts')).counts,
  sarif: async () => (await import('./sarif/index.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  prometheus: async () => (await import('./prometheus.ts')).prometheus,
}

/** File names in the report folder; the summary is for the terminal and has none. */
export const fileNames: Readonly<Record<DocumentFormat, string>> = {
  json: 'report.json',
  html: 'report.html',
  csv: 'findings.csv',
  counts: 'counts.csv',
  sarif: 'findings.sarif',
  junit: 'junit.xml',
  prometheus: 'cardsweep.prom', // the collector reads *.prom only
}

/** All documents, in the order in which they are named to people. */
export const documentFormats: readonly DocumentFormat[] = [
  'html',
  'csv',
  'counts',
  'sarif',
  'junit',
  'prometheus',
  'json',
]

/** The names that `--format` and the configuration take. */
export const outputFormats: readonly OutputFormat[] = [...documentFormats, 'pdf']

/** File name of the HTML page on paper. */
export const PDF = 'report.pdf'

/** Loads what prints the HTML page; unlike a reporter it starts a program and writes a file. */
export const printer = async (): Promise<typeof import('./pdf/index.ts')> =>
  await import('./pdf/index.ts')
