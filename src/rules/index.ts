// In: the rule files of ../../rules and the rules of the user. Out: the same, checked and compiled for a profile: what
// counts as card data, as data. Nothing here looks at scanned bytes.

export { withAnyDigits } from './any-digits.ts'
export { type Brands, brandNames, rangeOf, rangeOfPrefix } from './brands.ts'
export { compileRules, type Rules } from './compile.ts'
export {
  type Fields,
  isNamedByDigits,
  type Role,
  roleNames,
  roleOf,
  roleOfWhole,
} from './fields.ts'
export { type LookAlike, resembles } from './look-alikes.ts'
export { confirmLuhn } from './luhn.ts'
export { type Visible, verdictOf, visibleOf } from './masks.ts'
export type { Near } from './near.ts'
export { prefixTable } from './prefix-table.ts'
export type { Range } from './range.ts'
export { readRuleFile, ruleFileDigests, rulesDigest } from './rule-files.ts'
export { plantedNumbers } from './self-test-numbers.ts'
export { looksInvented } from './test-cards.ts'
export { matchEnd } from './text-end.ts'
export { isToken } from './user-ranges.ts'
export { type Evidence, isInOtherField, newTally, tierOf, weigh, weightOf } from './weights.ts'
export { WORD_LISTS, type WordList, type Words } from './words.ts'
