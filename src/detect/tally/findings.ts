import { type CardNumbering, type CardSet, cardSet, PART_CARDS } from '../../cards/index.ts'
import {
  BIN_DIGITS,
  type Finding,
  type Membership,
  type StorageWindow,
  type UnitSample,
} from '../../model/index.ts'
import type { Detection } from '../detection.ts'
import { type FindingKey, isSame, keyOf, textOf } from './finding-key.ts'

/** Counts like numbers together. */
export interface FindingCounts {
  /** Takes a number that a chunk owns. */
  add(found: Detection, member: Membership | null): void
  result(): Finding[]
}

interface Growing {
  readonly key: FindingKey
  readonly first: Detection
  occurrences: number
  readonly cards: CardSet
  /** By their first digits, as `binKey` gives them. */
  readonly bins: Map<number, GrowingBin>
  readonly samples: UnitSample[]
  window?: StorageWindow
}

interface GrowingBin {
  readonly bin: string
  occurrences: number
  /** Each card once. */
  readonly cards: number[]
}

const MOST_SAMPLES = 20 // a finding shows that many in report.json
const RECENT = 8 // findings that are compared with a number before its key is written: schemes of a column

/** Starts counting; `numberOf` gives the number of a card in `cards` by its digits. */
export function findingCounts(
  cards: CardNumbering,
  numberOf: (digits: string) => number,
): FindingCounts {
  const findings = new Map<string, Growing>()
  const recent: Growing[] = []
  return {
    add(item, member) {
      const key = keyOf(item, member)
      const finding = recent.find((known) => isSame(known.key, key)) ?? findingOf(key, item)
      finding.occurrences++
      if (key.kind !== 'securityCode') addCard(finding, item.candidate.digits)
      for (const time of item.times ?? []) finding.window = including(finding.window, time)
      if (finding.samples.length < MOST_SAMPLES) finding.samples.push(sample(item))
    },
    result: () => [...findings.values()].flatMap((finding) => settled(finding, cards)),
  }

  function findingOf(key: FindingKey, first: Detection): Growing {
    const text = textOf(key)
    const finding = findings.get(text) ?? empty(key, first)
    findings.set(text, finding)
    recent.unshift(finding)
    recent.splice(RECENT)
    return finding
  }

  function addCard({ cards: own, bins }: Growing, digits: string): void {
    const key = binKey(digits)
    let share = bins.get(key)
    if (share === undefined) {
      share = { bin: digits.slice(0, BIN_DIGITS), occurrences: 0, cards: [] }
      bins.set(key, share)
    }
    share.occurrences++
    const card = numberOf(digits)
    if (own.add(card)) share.cards.push(card)
  }
}

const empty = (key: FindingKey, first: Detection): Growing => ({
  ...{ key, first, occurrences: 0, cards: cardSet(), bins: new Map(), samples: [] },
})

/** The first digits as a number, which is found sooner than their text; a masked digit counts ten. */
function binKey(digits: string): number {
  let key = 0
  for (let index = 0; index < BIN_DIGITS; index++) {
    const digit = digits.charCodeAt(index) - ZERO
    key = key * BASE + (digit >= 0 && digit < 10 ? digit : 10)
  }
  return key
}

const ZERO = 0x30
const BASE = 11

/** A finding in parts, by its bins: the pseudonyms of a part are text only while it is taken or written. */
function settled(finding: Growing, cards: CardNumbering): Finding[] {
  const { bins, samples, window } = finding
  if (bins.size === 0) return [part(finding, { ...finding, bins: [] }, cards)]
  return groupsOf([...bins.values()]).map((group, index) => {
    const own = new Set(group.map(({ bin }) => bin))
    const told = {
      occurrences: group.reduce((sum, share) => sum + share.occurrences, 0),
      bins: group,
      samples: samples.filter(({ masked }) => own.has(masked.slice(0, BIN_DIGITS))),
      ...(index === 0 && window && { window }),
    }
    return part(finding, told, cards)
  })
}

/** Bins one after another, so many that they have enough cards for a part. */
function groupsOf(bins: readonly GrowingBin[]): GrowingBin[][] {
  const groups: GrowingBin[][] = [[]]
  let count = 0
  for (const bin of bins) {
    if (count > PART_CARDS) {
      groups.push([])
      count = 0
    }
    groups.at(-1)?.push(bin)
    count += bin.cards.length
  }
  return groups
}

type Told = Pick<Growing, 'occurrences' | 'samples' | 'window'> & {
  readonly bins: readonly GrowingBin[]
}

function part({ key, first }: Growing, told: Told, { cardOf }: CardNumbering): Finding {
  const { kind, confidence, brand, overExposed, role, codeField, comment, member } = key
  const { occurrences, bins, samples, window } = told
  return {
    place: first.place,
    ...{ kind, confidence, brand, elements: first.judgement.elements, overExposed, occurrences },
    get cards() {
      return bins.flatMap(({ cards }) => cards.map(cardOf))
    },
    bins: bins.map(({ cards, ...share }) => ({ ...share, cards: cards.length })),
    samples,
    ...(role && { role }),
    ...(member && { member }),
    ...(codeField && { codeField }),
    ...(comment && { comment }),
    ...(window && { window }),
  }
}

function including(window: StorageWindow | undefined, time: string): StorageWindow {
  if (window === undefined) return { oldest: time, newest: time }
  if (time < window.oldest) return { ...window, oldest: time }
  return time > window.newest ? { ...window, newest: time } : window
}

function sample({ judgement, encoding, position }: Detection): UnitSample {
  const { masked, brand, reasons, elements } = judgement
  return { masked, brand, ...position(), encoding, reasons, elements }
}
