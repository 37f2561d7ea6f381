/** All that is said in Japanese; texts.ts has what `say` knows. */
export { causes } from './causes.ts'
export { instructions } from './instructions.ts'
export { limits } from './limits.ts'
export { reasons } from './reasons.ts'
export { standards } from './standards.ts'
export * as texts from './texts.ts'
export { verification } from './verification.ts'
