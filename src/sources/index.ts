// In comes a target as the user named it; out come its units, and of each unit the bytes, chunk by
// chunk in memory that the caller owns. What cannot be read is noted, with its reason, and never stops
// the rest: whatever lies under a target ends either in a chunk or in a note.
export { isNameLong } from './chunks/index.ts'
export {
  connectionOf,
  databaseOf,
  engineOf,
  hasPassword,
  isLocalHost,
  passwordFor,
  serverOf,
  tlsErrorOf,
  unusedPasswordFile,
  withoutPassword,
} from './connections/index.ts'
export {
  DATABASE_DEFAULTS,
  type DatabaseSettings,
  type DatabaseState,
  type DatabaseWriter,
  newDatabaseState,
  shareSnapshots,
  yieldToOthers,
} from './databases/index.ts'
export {
  accessReader,
  type Hands,
  hasEnds,
  isBelow,
  isStdin,
  isUnnamed,
  type Looked,
  type LookOrder,
  lifeOf,
  literalBase,
  parseVersion,
  reachOf,
  realBaseOf,
  realPathOf,
  tagOfEnds,
  workTreeOf,
  yearOf,
} from './files/index.ts'
export { repositoryHere, STAGED } from './git/index.ts'
export { JOURNAL } from './journal.ts'
export { mountsOf } from './mounts-of.ts'
export { lookFor, openSource, type SourceOptions } from './open-source.ts'
export { displayName, hostIn, onHost } from './path-names.ts'
export { remoteKindOf } from './remote/index.ts'
export { rootOf } from './root-of.ts'
export {
  hasOneReader,
  isOfFiles,
  isOfTables,
  SERVER_NAMES,
  secretNames,
  serverOfTarget,
} from './server-targets.ts'
export { estimateRows, openWriter, survey } from './survey.ts'
export { tableNamesOf } from './table-names.ts'
