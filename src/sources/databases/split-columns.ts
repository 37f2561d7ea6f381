/** What is known of a column before it is chosen. */
interface Named {
  readonly name: string
  readonly role: string | null
}

/** Roles of which a number is typed in parts: card_no01 to card_no04, tel01 to tel03. */
const IN_PARTS: ReadonlySet<string> = new Set(['card_number', 'card_number_part', 'phone'])

/** A number of more parts than any card is printed in is a list. */
const MOST_PARTS = 5

/** Finds neighbouring columns that hold one number in parts, as lists of their indexes. */
export function splitColumns(columns: readonly Named[]): number[][] {
  const found: number[][] = []
  for (let index = 0; index < columns.length; ) {
    const parts = partsFrom(columns, index)
    if (parts.length > 1 && parts.length <= MOST_PARTS) found.push(parts)
    index += parts.length
  }
  return found
}

/** The indexes from `first` whose names count on: tel01, tel02, tel03. */
function partsFrom(columns: readonly Named[], first: number): number[] {
  const start = numbered(columns[first])
  const parts = [first]
  while (start !== null) {
    const next = numbered(columns[first + parts.length])
    if (next?.stem !== start.stem || next.number !== start.number + parts.length) break
    parts.push(first + parts.length)
  }
  return parts
}

function numbered(column: Named | undefined): { stem: string; number: number } | null {
  if (column?.role === undefined || column.role === null || !IN_PARTS.has(column.role)) return null
  const match = /^(.*?)_?0*(\d)$/.exec(column.name)
  return match ? { stem: match[1] ?? '', number: Number(match[2]) } : null
}
