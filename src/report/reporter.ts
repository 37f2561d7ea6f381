import type { Assessment } from '../model/index.ts'
import type { Lang } from './messages/index.ts'

/** Words in both languages, by id: the content of rules/reasons.json. */
export type Reasons = Readonly<Record<string, Readonly<Record<Lang, string>>>>

/** Which requirements stand behind a severity: the content of rules/requirements.json. */
export interface Requirements {
  readonly version: string
  readonly documents: readonly {
    readonly id: string
    readonly title: Readonly<Record<Lang, string>>
  }[]
  /** By severity, then by document; no numbers where the document as a whole applies. */
  readonly severities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** Hints why card data lies somewhere, and what to check then: the content of rules/causes.json. */
export interface Causes {
  readonly causes: readonly ({
    readonly id: string
    readonly check: Readonly<Record<Lang, string>>
  } & Readonly<Record<Lang, string>>)[]
}

/** What a document depends on besides the assessment. */
interface ReportOptions {
  readonly lang: Lang
  readonly reasons: Reasons
  readonly requirements?: Requirements
  /** A byte order mark before a table, for Excel. */
  readonly bom?: boolean
  readonly causes?: Causes
  /** ANSI colours, for a terminal that wants them. */
  readonly colour?: boolean
  /** Where the documents are, for the summary to name. */
  readonly documents?: readonly string[]
}

/** Makes a document, piece by piece, from nothing but its arguments. */
export type Reporter = (assessment: Assessment, options: ReportOptions) => Iterable<string>
