/** How what was written since a time is told apart from what is older. */
export interface WrittenSince {
  /** Whether a time, ISO 8601 as a line or row has it, is surely before that time. */
  isOlder(time: string): boolean
  /** Columns that say when a row was last written, beside those whose names tell. */
  readonly timeColumns: readonly string[]
}
