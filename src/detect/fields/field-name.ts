/** What names a value. */
export interface FieldName {
  readonly name: string
  /** Its form leaves no doubt: where the name says nothing, nothing else near does. */
  readonly isWhole: boolean
  /** The name of what it stands in: `card` for `number` in `card: { number: …`; null where nothing has one. */
  owner(): string | null
}

/** `[card_no]` of print_r, `--card-no` and `@card_no` without what marks them as names. */
export function bare(name: string): string {
  const plain = name.replace(/^(?:--|[@$])/, '')
  return /^\[[^[\]]*\]$/.test(plain) ? plain.slice(1, -1) : plain
}
