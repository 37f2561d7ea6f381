import { ELEMENTS, type Element, type RecordCount, type RecordMember } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import type { Detection } from '../detection.ts'
import { recordMemberOf } from './membership.ts'

/** Counts records by the elements that stand together in them. */
export interface RecordCounts {
  /** Takes a number; those of a record come one after another, be it in several chunks. */
  add(found: Detection): void
  result(): RecordCount[]
}

type Count = Omit<RecordCount, 'cards' | 'records'> & {
  records: number
  readonly cards: Set<string>
}

/** The numbers of a record that have the same certainty. */
interface Part {
  readonly elements: Set<Element>
  readonly cards: Set<string>
  /** By what names each of them; null where a number is no part of a population. */
  members: Map<string, RecordMember> | null
}

interface Record {
  readonly name: string
  readonly owned: boolean
  /** Confirmed and likely numbers. */
  sure: Part | null
  doubtful: Part | null
}

/** Starts counting; `pseudonym` stands for a number. */
export function recordCounts(pseudonym: (digits: string) => string, rules: Rules): RecordCounts {
  const counts = new Map<string, Count>()
  let current: Record | null = null
  const flush = (): void => {
    // A record belongs to the chunk that owns its first number.
    if (current?.owned) count(counts, current)
    current = null
  }
  return {
    add(item) {
      const member = recordMemberOf(item, rules)
      const isSure = isCardData(item)
      if (!isSure && member === null) return
      if (current?.name !== item.record) flush()
      current ??= { name: item.record, owned: item.owned, sure: null, doubtful: null }
      const part = current[isSure ? 'sure' : 'doubtful'] ?? newPart()
      current[isSure ? 'sure' : 'doubtful'] = part
      for (const element of item.judgement.elements) part.elements.add(element)
      part.cards.add(pseudonym(item.candidate.digits))
      // A raise does not ask for the first digits.
      if (member === null) part.members = null
      else part.members?.set(...named(isSure ? member : { ...member, bin: '' }))
    },
    result() {
      flush()
      return [...counts.values()].map(({ cards, ...rest }) => ({ ...rest, cards: [...cards] }))
    },
  }
}

const newPart = (): Part => ({ elements: new Set(), cards: new Set(), members: new Map() })

const named = (member: RecordMember): [string, RecordMember] => [JSON.stringify(member), member]

/** What is only possible in a record with card data changes nothing. */
function count(counts: Map<string, Count>, { sure, doubtful }: Record): void {
  const part = sure ?? doubtful
  if (part === null) return
  const elements = ELEMENTS.filter((element) => part.elements.has(element))
  const members = part.members && [...part.members].toSorted().map(([, member]) => member)
  const key = JSON.stringify([elements, members, sure === null])
  const known = counts.get(key) ?? {
    elements,
    records: 0,
    cards: new Set(),
    ...(members && { members }),
    ...(sure === null && { doubtful: true as const }),
  }
  counts.set(key, known)
  known.records++
  for (const card of part.cards) known.cards.add(card)
}

/** Numbers that count as card data: they make up the combinations. */
function isCardData({ judgement: { kind, confidence } }: Detection): boolean {
  return (kind === 'pan' || kind === 'track1' || kind === 'track2') && confidence !== 'possible'
}
