// In: the URL of a database. Out: its tables as units, and their rows as chunks. What servers have in common is here;
// each kind of server has a folder and an entry in engines.ts. What reads rows or bytes of other servers takes from here
// how rows lie in memory, and how gently to read.
export { openCells } from './cells/index.ts'
export { contentChunk } from './content-chunk.ts'
export type { DatabaseWriter } from './engine.ts'
export { loadEngine } from './engines.ts'
export {
  DATABASE_DEFAULTS,
  type DatabaseOptions,
  type DatabaseSettings,
  type DatabaseState,
  newDatabaseState,
  type RoleOf,
} from './options.ts'
export { rateLimit, type Throttle } from './rate-limit.ts'
export { type FillRows, rowWindows, type WindowedRows } from './row-windows.ts'
export { shareSnapshots } from './shared-snapshots.ts'
export { isInParts, splitColumns } from './split-columns.ts'
export { yieldToOthers } from './yield-to-others.ts'
