// In: targets with their sources, and a journal. Out: one result for each unit, whatever happens to it. What is done
// already is skipped, and where a unit runs is decided by an executor.
export { serveUnits } from './executors/index.ts'
export {
  holdsJournal,
  type Journal,
  openJournal,
  type RunJournal,
  withoutJournal,
} from './journal/index.ts'
export { type Ledger, openLedger } from './ledger/index.ts'
export { lockFolder } from './lock.ts'
export { runFacts, targetFacts } from './run-facts.ts'
export { drawRunId } from './run-id.ts'
export { type Results, type RunMeans, runTargets } from './run-targets.ts'
export { maskedNames } from './table-clock.ts'
export { type TimeLimit, timeLimit } from './time-limit.ts'
export { limitYoungGeneration, optimizeLate } from './v8/index.ts'
