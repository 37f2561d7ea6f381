import type { Assessment } from '../model/index.ts'
import type { Lang } from './messages/index.ts'

/** Names in the languages that have one of their own, by id. */
export type Names = Readonly<Record<string, Readonly<Partial<Record<Lang, string>>>>>

/** Which requirements stand behind a severity: the content of rules/requirements.json. */
export interface Requirements {
  readonly version: string
  /** Their ids; a language has their titles. */
  readonly documents: readonly string[]
  /** By severity, then by document; no numbers where the document as a whole applies. */
  readonly severities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Each requirement on stored card data, and what a scan says of it. */
  readonly mapping: readonly {
    /** `pci-dss:3.5.1` */
    readonly id: string
    /** Findings touch it, sections of the report help to show it, or a scan cannot assess it. */
    readonly scan: 'finding' | 'evidence' | 'none'
    /** The id by which findings name it, where that is another. */
    readonly touchedBy?: string
    readonly sections?: readonly string[]
    /** Where its number was read. */
    readonly source: string
  }[]
}

/** What a document depends on besides the assessment. */
interface ReportOptions {
  readonly lang: Lang
  /** Names of schemes: those of rules/brands.json. */
  readonly brands: Names
  readonly requirements?: Requirements
  /** A byte order mark before a table, for Excel. */
  readonly bom?: boolean
  /** ANSI colours, for a terminal that wants them. */
  readonly colour?: boolean
  /** Where the documents are, for the summary to name, and the page as a link. */
  readonly documents?: readonly string[]
  readonly page?: string
  /** Columns of the terminal (default: 80). */
  readonly width?: number
  /** Whether the summary lists all, not just what fits on a screen. */
  readonly all?: boolean
}

/** Makes a document, piece by piece, from nothing but its arguments. */
export type Reporter = (assessment: Assessment, options: ReportOptions) => Iterable<string>
