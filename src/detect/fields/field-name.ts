/** What names a value. */
export interface FieldName {
  readonly name: string
  /** Its form leaves no doubt: where the name says nothing, nothing else near does. */
  readonly isWhole: boolean
  /** The name of what it stands in: `card` for `number` in `card: { number: …`; null where nothing has one. */
  owner(): string | null
}

/** `[card_no]`, as print_r writes it, without its brackets. */
export function bare(name: string): string {
  return /^\[[^[\]]*\]$/.test(name) ? name.slice(1, -1) : name
}
