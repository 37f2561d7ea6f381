// In: how many canaries are wanted, and from where. Out: cards that nobody has, in the files that tests pay from and
// checks look by. These files hold numbers on purpose, of tests or of nobody; nothing else that cardsweep writes does.
export { canaryChecker } from './check.ts'
export { type CanaryOrigin, type CanaryRange, drawCanaries } from './draw.ts'
export { readCanaries } from './read.ts'
export { readCheck } from './read-check.ts'
export { CANARY_FORMATS, type CanaryFormat, DEFAULT_FILES, writtenCanaries } from './written.ts'
