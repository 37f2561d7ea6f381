/** The library: what the command does, without printing or exiting. */
export { createAssessor, exitCode, readAssessment } from './assess/index.ts'
export { CardsweepError, DefectError, OutputError, RuleError, UsageError } from './errors.ts'
export * from './library/index.ts'
export type * from './model/index.ts'
export { type Lang, reporters } from './report/index.ts'
