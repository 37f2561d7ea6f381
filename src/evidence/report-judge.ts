import type { Verdict } from '../model/index.ts'

/** What a report.json says of its run. */
export interface JudgedReport {
  readonly run: { readonly id: string; readonly startedAt: string; readonly finishedAt: string }
  readonly verdict: Verdict
  /** Whether the verdict follows from the findings and the coverage beside it. */
  readonly isSound: boolean
}

/** Judges a parsed report.json; null for what is none. */
export type Judge = (report: unknown) => Promise<JudgedReport | null>
