import type { Fault } from '../model/index.ts'

/** What is wrong with a file. */
export interface Problem {
  readonly file: string
  readonly what: Fault
}
