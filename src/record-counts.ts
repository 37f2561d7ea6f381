import type { Found } from './found.ts'
import { ELEMENTS, type Element, type RecordCount } from './types.ts'

/** Counts records by the elements that stand together in them. */
export interface RecordCounts {
  /** Takes a number; those of a record come one after another, be it in several chunks. */
  add(found: Found): void
  /** Leaves out records that have numbers in columns of `without` only. */
  result(without: ReadonlySet<string>): RecordCount[]
}

interface Count {
  readonly elements: readonly Element[]
  readonly columns: readonly string[]
  records: number
  readonly cards: Set<string>
}

interface Record {
  readonly name: string
  readonly owned: boolean
  readonly elements: Set<Element>
  readonly columns: Set<string>
  readonly cards: Set<string>
}

/** Starts counting; `pseudonym` stands for a number. */
export function recordCounts(pseudonym: (digits: string) => string): RecordCounts {
  const counts = new Map<string, Count>()
  let current: Record | null = null
  const flush = (): void => {
    // A record belongs to the chunk that owns its first number.
    if (current?.owned) count(counts, current)
    current = null
  }
  return {
    add(item) {
      if (!isCardData(item)) return
      if (current?.name !== item.record) flush()
      current ??= newRecord(item)
      for (const element of item.judgement.elements) current.elements.add(element)
      current.columns.add(columnOf(item))
      current.cards.add(pseudonym(item.candidate.digits))
    },
    result(without) {
      flush()
      return [...counts.values()]
        .filter(({ columns }) => !columns.every((column) => without.has(column)))
        .map(({ elements, records, cards }) => ({ elements, records, cards: [...cards] }))
    },
  }
}

function newRecord({ record: name, owned }: Found): Record {
  return { name, owned, elements: new Set(), columns: new Set(), cards: new Set() }
}

function count(counts: Map<string, Count>, record: Record): void {
  const elements = ELEMENTS.filter((element) => record.elements.has(element))
  const columns = [...record.columns].sort()
  const key = JSON.stringify([elements, columns])
  const known = counts.get(key) ?? { elements, columns, records: 0, cards: new Set() }
  counts.set(key, known)
  known.records++
  for (const card of record.cards) known.cards.add(card)
}

/** The column of a number; all of a file is one. */
export function columnOf({ place }: Pick<Found, 'place'>): string {
  return place.type === 'column' ? place.column : ''
}

/** Numbers that count as card data: they make up the combinations. */
function isCardData({ judgement: { kind, confidence } }: Found): boolean {
  return (kind === 'pan' || kind === 'track1' || kind === 'track2') && confidence !== 'possible'
}
