import type { RecordCount, RecordMember } from '../../model/index.ts'
import { bitsOf, elementsOf } from '../classify/index.ts'
import type { Detection } from '../detection.ts'

/** Counts records by the elements that stand together in them. */
export interface RecordCounts {
  /** Takes a number; those of a record come one after another, be it in several chunks. */
  add(found: Detection, member: RecordMember | null): void
  result(): RecordCount[]
}

interface Count {
  /** As `bitsOf` gives them. */
  readonly elements: number
  readonly isDoubtful: boolean
  readonly members: readonly RecordMember[] | null
  records: number
  readonly cards: Set<string>
}

/** The numbers of a record that have the same certainty. */
interface Part {
  elements: number
  readonly cards: string[]
  /** By what names each of them; null where a number is no part of a population. */
  members: Map<string, RecordMember> | null
}

interface Record {
  readonly name: Detection['record']
  readonly owned: boolean
  /** Confirmed and likely numbers. */
  sure: Part | null
  doubtful: Part | null
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
    add(item, member) {
      const isSure = isCardData(item)
      if (!isSure && member === null) return
      if (current?.name !== item.record) flush()
      current ??= { name: item.record, owned: item.owned, sure: null, doubtful: null }
      const part = current[isSure ? 'sure' : 'doubtful'] ?? newPart()
      current[isSure ? 'sure' : 'doubtful'] = part
      part.elements |= bitsOf(item.judgement.elements)
      part.cards.push(pseudonym(item.candidate.digits))
      // A raise does not ask for the first digits.
      if (member === null) part.members = null
      else part.members?.set(...named(isSure ? member : { ...member, bin: '' }))
    },
    result() {
      flush()
      return [...counts.values()].map(settled)
    },
  }
}

const newPart = (): Part => ({ elements: 0, cards: [], members: new Map() })

const named = (member: RecordMember): [string, RecordMember] => [
  `${member.population} ${member.bin} ${member.plain}`,
  member,
]

/** What is only possible in a record with card data changes nothing. */
function count(counts: Map<string, Count>, { sure, doubtful }: Record): void {
  const part = sure ?? doubtful
  if (part === null) return
  const { elements, members } = part
  const names = members === null ? '' : [...members.keys()].sort().join('\n')
  const key = `${elements} ${sure === null} ${members === null} ${names}`
  const known = counts.get(key) ?? {
    ...{ elements, isDoubtful: sure === null, records: 0, cards: new Set() },
    members: members && [...members].toSorted().map(([, member]) => member),
  }
  counts.set(key, known)
  known.records++
  for (const card of part.cards) known.cards.add(card)
}

function settled({ elements, isDoubtful, members, records, cards }: Count): RecordCount {
  return {
    elements: elementsOf(elements),
    records,
    cards: [...cards],
    ...(members && { members }),
    ...(isDoubtful && { doubtful: true }),
  }
}

/** Numbers that count as card data: they make up the combinations. */
function isCardData({ judgement: { kind, confidence } }: Detection): boolean {
  return (kind === 'pan' || kind === 'track1' || kind === 'track2') && confidence !== 'possible'
}
