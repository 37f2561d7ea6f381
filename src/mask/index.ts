// In: names of the scanned system, and digits. Out: what of them may be shown. The only way in which a scanned name
// reaches an output.
export { maskDigits } from './mask-digits.ts'
export { maskNames, maskText } from './mask-text.ts'
export { visible } from './visible.ts'
