import type { Assessment } from '../../src/model/assessment.ts'
import {
  accepted,
  audited,
  blind,
  clean,
  compared,
  crowded,
  decided,
  hostile,
  hostileColumns,
  inconclusive,
  mixed,
} from './assessments.ts'

/** Assessments of every sort, named. */
export const ALL: readonly (readonly [string, Assessment])[] = [
  ['no finding', clean],
  ['unread data', inconclusive],
  ['a failed self-test', blind],
  ['a few findings', mixed],
  ['an earlier run, systems and exceptions', audited],
  ['another run beside it', compared],
  ['declared places and exceptions only', accepted],
  ['many findings', crowded(300)],
  ['hostile names', hostile],
  ['hostile names in a database', hostileColumns],
  ['decisions of people', decided],
]
