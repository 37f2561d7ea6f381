import type { Alphabet } from './candidate.ts'
import type { Judgement } from './finding.ts'
import type { Reason } from './reason.ts'
import type { Brand } from './target.ts'

/** One number of the text, masked. */
export interface Explained extends Weighing {
  readonly alphabet: Alphabet
  /** What it was decoded from, from the outside in: `base64`, `json-escape`; empty where it stands openly. */
  readonly encoding: readonly string[]
  /** Lengths of the groups it is written in. */
  readonly groups: readonly number[]
  /** What a change of the text would make of it, where that is something else. */
  readonly changes: readonly { readonly change: Change; readonly outcome: Outcome }[]
}

/** The numbers of a text, in order, and how many more there are than are told. */
export interface Explanation {
  readonly numbers: readonly Explained[]
  readonly more: number
  /** False where more was encoded than is decoded. */
  readonly isWhole: boolean
}

/** What something is: null stands for no card number. */
export type Outcome = Pick<Judgement, 'kind' | 'confidence' | 'elements' | 'overExposed'> | null

/** What was weighed of a number, also where it is no card number. */
export interface Weighing {
  readonly masked: string
  readonly brand: Brand | null
  /** Null where it is no card number. */
  readonly judgement: Judgement | null
  /** Why it was not weighed; null where it was. */
  readonly refusal: Refusal | null
  /** Decibans, 0 where it was not weighed. */
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** Why a number is none before anything is weighed. */
export type Refusal = 'prefix' | 'look-alike' | 'letters' | 'luhn'

/** What is changed in the text around a number, or in how it is written. */
export type Change =
  | 'card-word'
  | 'expiry'
  | 'card-field'
  | 'order-field'
  | 'alone'
  | 'grouped'
  | 'check-digit'
