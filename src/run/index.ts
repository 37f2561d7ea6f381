// In: targets with their sources, and a journal. Out: one result for each unit, whatever happens to it. What is done
// already is skipped, and where a unit runs is decided by an executor.
export { serveUnits } from './executors/index.ts'
export type { Fleet } from './fleet/index.ts'
export {
  holdsJournal,
  type Journal,
  openJournal,
  type RunJournal,
  recordedHosts,
  recordHosts,
  withoutJournal,
} from './journal/index.ts'
export { type Ledger, openLedger } from './ledger/index.ts'
export { lockFolder } from './lock.ts'
export { meansMachine } from './machine-names.ts'
export { runFacts, targetFacts } from './run-facts.ts'
export { drawRunId } from './run-id.ts'
export { type Results, type RunMeans, runTargets } from './run-targets.ts'
export { maskedNames } from './table-clock.ts'
export { type TimeLimit, timeLimit } from './time-limit.ts'
export { limitYoungGeneration, optimizeLate } from './v8/index.ts'
export type { WorkerSettings } from './worker/index.ts'

/** Asks who works for runs; what that needs is loaded with it. */
export const openFleet: typeof import('./fleet/index.ts').openFleet = async (...told) =>
  (await import('./fleet/index.ts')).openFleet(...told)

/** Works for the runs of others; what that needs is loaded with it. */
export const serveFleet: typeof import('./worker/index.ts').serveFleet = async (...told) =>
  (await import('./worker/index.ts')).serveFleet(...told)
