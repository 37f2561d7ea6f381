// In: the findings of a run and the report of the run before. Out: which findings are the same although a log was
// rotated or a path typed in another way, which grew, and which are gone from places that were read whole.

export { amountOf, exceeds, isOpen } from './amount.ts'
export { compare } from './baseline.ts'
export { comparisonOf } from './comparison.ts'
export { type Earlier, earlierOf } from './earlier.ts'
export { withSince } from './gaps.ts'
export { historyFinder } from './history-of.ts'
export {
  fieldOf,
  formerIdOf,
  identityIn,
  idOf,
  placeKey,
  stablePlace,
  tableFamily,
} from './identity.ts'
export {
  lostFiles,
  lostPlaces,
  type Mounts,
  placeOfFiles,
  type Sights,
  surroundings,
  type TargetSurroundings,
} from './lost-places.ts'
export { holds, mayHold } from './read-whole.ts'
export { familyOf } from './rotation.ts'
