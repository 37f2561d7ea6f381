// In: candidates from the kernel, the bytes around them, and the rules of rules/*.json.
// Out: judgements: kind, scheme, masked number, confidence with its reasons, elements beside it.
// Digits alone do not tell a card number from an id: one of ten random numbers passes Luhn. What
// stands around them does, and it is weighed here in one place.
export {
  type ColumnElement,
  columnRole,
  elementOfColumn,
  elementsBeside,
  isTelling,
  textOf,
  withElements,
} from './beside.ts'
export { classifyCell } from './cells.ts'
export { classify, type FirstLook, firstLook, judge } from './classify.ts'
export type { Around } from './context.ts'
export { bitsOf, elementsOf } from './elements.ts'
export { explainNumber } from './explain.ts'
export type { Judged } from './judged.ts'
export {
  fieldsOfMarkup,
  firstFrom,
  isCell,
  isText,
  LONGEST_LABEL,
  labelOf,
  localName,
  type MarkupField,
  markupOf,
  type Naming,
  type Tag,
  type TaggedText,
  trimmed,
} from './markup/index.ts'
export { byStart, resolveOverlaps, withoutOverlaps } from './overlaps.ts'
export { valuesOfList } from './parameter-lists.ts'
export { placeholderOf } from './parameters.ts'
export { fieldRole } from './read-around.ts'
export { printedGroups, withOtherCheckDigit } from './rewrite.ts'
export { elementsInRecord } from './shapes.ts'
export type { ByteRange } from './slices.ts'
export { isAhead, KEYWORD, PLACEHOLDER, readStatement, type Statement } from './statements.ts'
export { wrongExample } from './user-examples.ts'
export { speaksOfOtherCard } from './words-near.ts'
