import type { Printer } from './pdf/index.ts'
import type { Reporter } from './reporter.ts'

/** A document that a run can have. */
export interface Document {
  /** Its name in the report folder. */
  readonly file: string
  /** Loads what makes it, and with it what only this document needs, such as charts. */
  readonly load: () => Promise<Reporter>
  /** A run writes it whether it is asked for or not. */
  readonly always?: true
  /** Another one that is written with it. */
  readonly brings?: Format
  /** Another program reads it, which may be another user's. */
  readonly forOthers?: true
  /** People read it: evidence has it in each language. */
  readonly forPeople?: true
  /** Finds the program that turns the page into the file; throws `OutputError` if there is none. */
  readonly printer?: () => Promise<Printer>
}

// To add a document, add its reporter and an entry here: options, messages, evidence and tests walk these.
const entries = {
  html: {
    file: 'report.html',
    load: async (): Promise<Reporter> => (await import('./html/index.ts')).html,
    forPeople: true as const,
  },
  annex: {
    file: 'annex.html',
    load: async (): Promise<Reporter> => (await import('./html/index.ts')).annex,
    forPeople: true as const,
  },
  csv: {
    file: 'findings.csv',
    load: async (): Promise<Reporter> => (await import('./csv/index.ts')).findings,
    brings: 'counts' as const, // findings without the verdict and the limits would say too much
  },
  counts: {
    file: 'counts.csv',
    load: async (): Promise<Reporter> => (await import('./csv/index.ts')).counts,
  },
  sarif: {
    file: 'findings.sarif',
    load: async (): Promise<Reporter> => (await import('./sarif/index.ts')).sarif,
  },
  junit: {
    file: 'junit.xml',
    load: async (): Promise<Reporter> => (await import('./junit.ts')).junit,
  },
  prometheus: {
    file: 'cardsweep.prom', // the collector reads *.prom only
    forOthers: true as const,
    load: async (): Promise<Reporter> => (await import('./prometheus.ts')).prometheus,
  },
  json: {
    file: 'report.json',
    load: async (): Promise<Reporter> => (await import('./json.ts')).json,
    always: true as const,
  },
  pdf: {
    file: 'report.pdf',
    load: async (): Promise<Reporter> => (await import('./html/index.ts')).whole,
    printer: async (): Promise<Printer> => (await import('./pdf/index.ts')).findPrinter(),
  },
}

/** Names of the documents, as `--format` and the configuration take them. */
export type Format = keyof typeof entries

/** The documents by name. */
export const documents: Readonly<Record<Format, Document>> = entries

/** Their names, in the order in which people are told them. */
export const formats: readonly Format[] = Object.keys(entries) as Format[]

/** What a run prints on a terminal; in evidence it is a file. */
export const summary: Document = {
  file: 'summary.txt',
  load: async () => (await import('./text/index.ts')).text,
  forPeople: true,
}

type Printed = {
  [Name in Format]: (typeof entries)[Name] extends { printer: unknown } ? Name : never
}[Format]

/** For the library: what makes the summary and each document that needs no other program, by name. */
export const reporters: Readonly<
  Record<'text' | Exclude<Format, Printed>, () => Promise<Reporter>>
> = Object.fromEntries(
  Object.entries({ text: summary, ...documents })
    .filter(([, { printer }]) => printer === undefined)
    .map(([name, { load }]) => [name, load]),
) as typeof reporters
