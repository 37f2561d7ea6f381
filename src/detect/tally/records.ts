import { type CardNumbering, type CardSet, cardSet, PART_CARDS } from '../../cards/index.ts'
import type { Kind, RecordCount, RecordMember } from '../../model/index.ts'
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
  readonly isPossible: boolean
  readonly members: readonly RecordMember[] | null
  records: number
  readonly cards: CardSet
}

/** The numbers of a record that have the same certainty. */
interface Part {
  elements: number
  readonly cards: number[]
  /** For like numbers one object; null where a number is no part of a population. */
  members: Set<RecordMember> | null
}

/** The record whose numbers are coming in. */
interface OpenRecord {
  readonly name: Detection['record']
  readonly owned: boolean
  /** Confirmed and likely numbers. */
  sure: Part | null
  possible: Part | null
}

/** Starts counting what `isCardData`; `numberOf` gives the number of a card in `cards` by its digits. */
export function recordCounts(
  cards: CardNumbering,
  numberOf: (digits: string) => number,
  isCardData: (found: Detection) => boolean,
): RecordCounts {
  const counts = newCounts()
  let current: OpenRecord | null = null
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
      current ??= { name: item.record, owned: item.owned, sure: null, possible: null }
      const part = current[isSure ? 'sure' : 'possible'] ?? newPart()
      current[isSure ? 'sure' : 'possible'] = part
      part.elements |= bitsOf(item.judgement.elements)
      part.cards.push(numberOf(item.candidate.digits))
      if (member === null) part.members = null
      else part.members?.add(member)
    },
    result() {
      flush()
      return [...counts.all.values()].flatMap((count) => settled(count, cards))
    },
  }
}

const newPart = (): Part => ({ elements: 0, cards: [], members: new Set() })

const nameOf = ({
  population,
  bin,
  shape,
  passes,
  isMarked,
  ungrouped,
  isCardField,
}: RecordMember): string =>
  `${population} ${bin} ${shape} ${passes} ${isMarked} ${ungrouped} ${isCardField}`

interface Counts {
  readonly all: Map<string, Count>
  /** That of the record before. */
  last: Count | null
}

const newCounts = (): Counts => ({ all: new Map(), last: null })

/** What is only possible in a record with card data changes nothing. */
function count(counts: Counts, { sure, possible }: OpenRecord): void {
  const part = sure ?? possible
  if (part === null) return
  const known = isLike(counts.last, part, sure === null)
    ? counts.last
    : countOf(counts, part, sure === null)
  counts.last = known
  known.records++
  for (const card of part.cards) known.cards.add(card)
}

/** Most records of a leak have what the one before has; outside of card fields the first digits differ. */
function isLike(
  last: Count | null,
  { elements, members }: Part,
  isPossible: boolean,
): last is Count {
  if (last === null || last.elements !== elements || last.isPossible !== isPossible) return false
  if (members === null || last.members === null) return members === last.members
  return members.size === last.members.length && last.members.every((member) => members.has(member))
}

function countOf({ all }: Counts, { elements, members }: Part, isPossible: boolean): Count {
  const named = new Map([...(members ?? [])].map((member) => [nameOf(member), member]))
  const names = [...named.keys()].toSorted()
  const key = `${elements} ${isPossible} ${members === null} ${names.join('\n')}`
  const known = all.get(key)
  if (known !== undefined) return known
  const made = {
    ...{ elements, isPossible, records: 0, cards: cardSet() },
    members: members && names.flatMap((name) => named.get(name) ?? []),
  }
  all.set(key, made)
  return made
}

/** A count in parts, of which the first has its records. */
function settled(count: Count, cards: CardNumbering): RecordCount[] {
  const members = count.cards.members()
  const parts = [part(count, members.subarray(0, PART_CARDS), cards)]
  for (let from = PART_CARDS; from < members.length; from += PART_CARDS) {
    const own = members.subarray(from, from + PART_CARDS)
    parts.push(part({ ...count, records: 0 }, own, cards))
  }
  return parts
}

function part(
  { elements, isPossible, members, records }: Count,
  cards: Uint32Array,
  { cardOf }: CardNumbering,
): RecordCount {
  return {
    elements: elementsOf(elements),
    records,
    get cards() {
      return Array.from(cards, cardOf)
    },
    ...(members && { members }),
    ...(isPossible && { possibleOnly: true }),
  }
}

const CARDS: ReadonlySet<Kind> = new Set(['pan', 'track1', 'track2'])
const CARDS_AND_TESTS: ReadonlySet<Kind> = new Set([...CARDS, 'testCard'])

/** Tells the numbers that count as card data: they make up the combinations. */
export function cardDataTest(testCardsCount: boolean): (found: Detection) => boolean {
  const kinds = testCardsCount ? CARDS_AND_TESTS : CARDS
  return ({ judgement: { kind, confidence } }) => kinds.has(kind) && confidence !== 'possible'
}
