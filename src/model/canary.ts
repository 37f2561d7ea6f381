import type { Place } from './place.ts'

/** Where the number of a canary comes from: only a published one is others' as well. */
export const CANARY_SOURCES = ['published', 'range', 'unissued'] as const
export type CanarySource = (typeof CANARY_SOURCES)[number]

/** A card that nobody has: whatever holds its number holds what the user's own test paid with. */
export interface Canary {
  /** `canary-1`: what outputs call it, which never show its number. */
  readonly name: string
  readonly number: string
  readonly source: CanarySource
  readonly brand: string | null
  readonly holder: string
  /** `04/29` */
  readonly expiry: string
  readonly code: string
}

/** What a search for canaries is told: plain JSON, so that threads can be. */
export interface CanarySearch {
  /** When they were drawn, ISO 8601 in UTC: data before that is none of theirs. */
  readonly drawnAt: string
  readonly canaries: readonly Canary[]
  /** Texts that are hashed before or behind a number, and keys of an HMAC. */
  readonly salts: readonly string[]
}

/** The ways in which a number is kept. */
export const SIGHTING_KINDS = ['number', 'reversed', 'split', 'truncated', 'part', 'hash'] as const
export type SightingKind = (typeof SIGHTING_KINDS)[number]

/** How a number is kept in a place. */
export interface SightingForm {
  readonly kind: SightingKind
  /** `sha256`, or `hmac-sha256` */
  readonly algorithm?: string
  /** How the digits were written that were hashed. */
  readonly grouping?: 'spaces' | 'hyphens'
  /** Which of the salts, from 1, and where. */
  readonly salt?: { readonly index: number; readonly place: 'before' | 'behind' | 'key' }
  /** Digits that stand there at the beginning and at the end; of a part without its beginning, those in a row. */
  readonly first?: number
  readonly last?: number
  readonly digits?: number
  /** From the outside in: `base64`; what stands there as ASCII has none. */
  readonly encoding: readonly string[]
}

/** Where one sighting is within its place. */
export interface SightingSample {
  readonly offset: number
  readonly line?: number
  readonly column?: number
  readonly key?: string
}

/** A canary in one place and form, counted. */
export interface Sighting {
  readonly canary: string
  readonly place: Place
  readonly form: SightingForm
  /** The name directly before it, such as `pan` of `pan=`; null where there is none. */
  readonly field: string | null
  /** False where a published number stands without the holder, the code or a time that tell whose it is. */
  readonly isOwn: boolean
  readonly occurrences: number
  /** The first ones, at most 5. */
  readonly samples: readonly SightingSample[]
}
