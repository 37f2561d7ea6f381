// In: the rules, then names of the scanned system, and digits. Out: what of them may be shown. A mask is made of the
// rules of a run and handed on: the only way in which a scanned name reaches an output.
export { columnPlace } from './column-place.ts'
export { builtInMask, createMask, type Mask } from './create-mask.ts'
export { maskDigits } from './mask-digits.ts'
export { maskedTexts } from './masked-texts.ts'
export { visible } from './visible.ts'
