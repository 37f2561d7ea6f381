/** All that is said in Japanese; messages.ts has what `translate` knows. */
export { causes } from './causes.ts'
export { instructions } from './instructions.ts'
export { limits } from './limits.ts'
export * as messages from './messages.ts'
export { reasons } from './reasons.ts'
export { requirements } from './requirements.ts'
export { standards } from './standards.ts'
export { verification } from './verification.ts'
