// In: the URL of a database. Out: its tables as units, and their rows as chunks. What servers have in common is here;
// each kind of server has a folder and an entry in engines.ts.
export { openCells } from './cells/index.ts'
export type { DatabaseWriter } from './engine.ts'
export { loadEngine } from './engines.ts'
export {
  DATABASE_DEFAULTS,
  type DatabaseOptions,
  type DatabaseSettings,
  type DatabaseState,
  newDatabaseState,
} from './options.ts'
export { shareSnapshots } from './shared-snapshots.ts'
export { yieldToOthers } from './yield-to-others.ts'
