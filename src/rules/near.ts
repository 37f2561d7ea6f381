/** A candidate's own text and what is written directly before and after it. */
export interface Near {
  readonly before: string
  readonly own: string
  readonly after: string
}
