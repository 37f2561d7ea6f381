import type { Place } from './place.ts'
import type { Membership, RecordMember } from './population.ts'
import type { Reason } from './reason.ts'
import type { Brand } from './target.ts'

/** First digits that name the issuer (ISO/IEC 7812-1), and that truncation leaves visible (PCI SSC FAQ 1091). */
export const BIN_DIGITS = 6

/** Data elements that make a number usable, in the order in which reports list them. */
export const ELEMENTS = [
  'pan',
  'track',
  'expiry',
  'securityCode',
  'holder',
  'name',
  'kana',
  'address',
  'phone',
  'email',
  'birthDate',
  'joinMonth',
] as const

export type Element = (typeof ELEMENTS)[number]

/** What a finding can be, in the order in which documents list the kinds. */
export const KINDS = [
  'pan',
  'track1',
  'track2',
  'securityCode',
  'testCard',
  'truncated',
  'malformed',
  'token',
] as const

export type Kind = (typeof KINDS)[number]

export type Confidence = 'confirmed' | 'likely' | 'possible'

/** SV1 is the gravest; SV0 is allowed. DESIGN.md and rules/requirements.json say what each means. */
export type Severity = 'SV1' | 'SV2' | 'SV3' | 'SV4' | 'SV5' | 'SV0'

/** What the classification says of a candidate; holds at most the first six and last four digits. */
export interface Judgement {
  readonly kind: Kind
  readonly brand: Brand | null
  readonly masked: string
  readonly confidence: Confidence
  /** Evidence in decibans: 10 × log10 of the odds that this is a card number. */
  readonly score: number
  /** Why, in the order in which it was found. */
  readonly reasons: readonly Reason[]
  /** What stands beside the number in the same record, the number itself included. */
  readonly elements: readonly Element[]
  /** Its field is for something else: listed only if its whole column or field is. */
  readonly columnOnly?: true
  /** For a truncated number: whether more digits were kept than PCI SSC FAQ 1091 allows. */
  readonly overExposed?: boolean
}

/** One found number as an example. `line` counts from 1, `column` in bytes from 1. */
export interface Sample {
  readonly masked: string
  readonly brand: Brand | null
  /** Of a table's cell from its start. */
  readonly offset: number
  readonly line?: number
  readonly column?: number
  /** The row's key in a table, in a value that is a file with the path in it (`id=7!cards.csv`); card numbers are masked. */
  readonly key?: string
  /** The number's field in a record of a file: `$.card.number`, `card_no`, `/order/card`. */
  readonly field?: string
  /** From the outside in: `base64 > json-escape`; the charset of digits that stand openly. */
  readonly encoding: string
  /** Why, as ids of rules/reasons.json with their weights: `luhn:pass +10`. */
  readonly reasons: readonly string[]
  readonly elements: readonly Element[]
}

/** The same within a run, where things are still decided by its reasons. */
export interface UnitSample extends Omit<Sample, 'encoding' | 'reasons'> {
  readonly encoding: readonly string[]
  readonly reasons: readonly Reason[]
}

/** Like findings of one unit, counted: same place, kind, confidence, brand and elements; many cards in parts. */
export interface Finding {
  readonly place: Place
  readonly kind: Kind
  readonly confidence: Confidence
  readonly brand: Brand | null
  readonly elements: readonly Element[]
  readonly overExposed: boolean
  readonly occurrences: number
  /**
   * One keyed pseudonym a distinct number (under the run's key); never leaves the run. In the thread that found
   * them they become text each time they are asked for.
   */
  readonly cards: readonly string[]
  /** The same by first six digits: `cards` lists those of the first entry, then of the second. */
  readonly bins?: readonly BinShare[]
  /** The first ones by offset, at most 20. */
  readonly samples: readonly UnitSample[]
  /** What the column is for, where it is not for card numbers: typed into the wrong field. */
  readonly role?: string
  /** The field of a file that security codes stand in without a card number. */
  readonly codeField?: string
  /** Why a comment in its line (`cardsweep:allow`) accepts it. */
  readonly comment?: string
  /** The oldest and newest time in the rows concerned, where a column has one. */
  readonly window?: StorageWindow
  /** What makes it part of the population of its column or field; assess judges it with the others. */
  readonly member?: Membership
  /** What its column or field made of it. */
  readonly population?: PopulationShare
}

/** One of ids, which is listed with them, or one that stands out among ids. */
export type PopulationShare = 'set-aside' | 'outlier'

/** What of a finding begins with the same six digits; `cards` tells how many of its cards. */
export interface BinShare {
  readonly bin: string
  readonly occurrences: number
  readonly cards: number
}

/** Times are ISO 8601 as the database has them. */
export interface StorageWindow {
  readonly oldest: string
  readonly newest: string
}

/** How many records of a unit hold the same elements beside confirmed or likely card data. */
export interface RecordCount {
  readonly elements: readonly Element[]
  readonly records: number
  readonly cards: readonly string[]
  /** Its card data, where all of it is part of populations: they decide whether it is any. */
  readonly members?: readonly RecordMember[]
  /** It holds possible numbers only, which count if a population raises them. */
  readonly possibleOnly?: true
}
