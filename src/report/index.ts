/**
 * An Assessment goes in, the pieces of a document come out: the summary for a terminal, report.json,
 * the HTML page, tables, logs for other programs. Each reporter is a pure function of its arguments, so that documents can be made
 * again, byte for byte, from the report.json of a finished run. Nothing here writes files, but pdf/. documents.ts has
 * one entry a document.
 */
import type { ExplanationReporter } from './explanation.ts'

export { type Document, documents, type Format, formats, reporters, summary } from './documents.ts'
export type { PrintedFiles } from './html/index.ts'
export {
  LANGS,
  type Lang,
  type Language,
  languages,
  type MessageKey,
  ORIGINAL,
  type Translate,
  translator,
} from './messages/index.ts'
export type { Printer } from './pdf/index.ts'
export type { Reporter, Requirements } from './reporter.ts'
export { bytesText, clockTime, durationText, grouped, quantity, stateOf } from './wording/index.ts'

/** Documents of a check for canaries besides its JSON, as `--format` takes them. */
export const CHECK_FORMATS = ['junit', 'sarif'] as const
export type CheckFormat = (typeof CHECK_FORMATS)[number]

/** Loads what makes the documents of a check for canaries. */
export const canaryReporters = async (): Promise<
  typeof import('./canaries/index.ts')['checkDocuments']
> => (await import('./canaries/index.ts')).checkDocuments

/** Loads what makes the pages of an export. */
export const periodReporter = async (): Promise<
  Pick<typeof import('./html/index.ts'), 'periodPages' | 'periodSheets'>
> => await import('./html/index.ts')

/** Loads what tells of a self-test on real components. */
export const componentsReporter = async (): Promise<
  typeof import('./components.ts')['componentsReport']
> => (await import('./components.ts')).componentsReport

/** Loads what prints the news of a nightly audit. */
export const newsReporter = async (): Promise<typeof import('./text/index.ts')['newsText']> =>
  (await import('./text/index.ts')).newsText

/** Loads what lists the open findings. */
export const openFindingsReporter = async (): Promise<
  typeof import('./text/index.ts')['openFindingsText']
> => (await import('./text/index.ts')).openFindingsText

/** Loads what says an explanation in a language. */
export const explanationReporter = async (): Promise<ExplanationReporter> =>
  (await import('./explanation.ts')).explanationReporter
export { findingLine, notReadLine, summaryLine } from './json-lines.ts'
