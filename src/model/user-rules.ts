/** Texts or numbers on which a rule must take effect, and on which it must not. */
interface UserExamples {
  readonly hits: readonly string[]
  readonly misses: readonly string[]
}

/** First digits, from 1 to 8 of them, and lengths. */
export interface UserRange extends UserExamples {
  /** Small letters and hyphens. */
  readonly name: string
  readonly from: string
  readonly to: string
  readonly lengths: readonly number[]
}

/** What a user adds to rules/*.json: plain JSON, so that threads can be told. */
export interface UserRules {
  /** Cards of the user's own house; `luhn`: their last digit is a check digit. */
  readonly ranges: readonly (UserRange & { readonly luhn: boolean })[]
  /** Numbers that stand for cards and are none; `luhn`: which of them, by the check digit. */
  readonly tokens: readonly (UserRange & { readonly luhn: 'pass' | 'fail' | 'any' })[]
  /** Names and labels of fields with a role of rules/fields.json. */
  readonly fields: readonly (UserExamples & {
    readonly role: string
    readonly names: readonly string[]
  })[]
  /** Words that speak for a card number near them, or against one. */
  readonly words: readonly (UserExamples & {
    readonly list: 'card' | 'against'
    readonly words: readonly string[]
  })[]
  /** Numbers that are used for testing only. */
  readonly testCards: readonly (UserExamples & { readonly numbers: readonly string[] })[]
}
