import * as v from 'valibot'
import { CLOSED_KINDS } from '../containers/index.ts'
import { ACCEPTABLE_REASONS } from '../model/index.ts'
import { nearest } from './yaml-file.ts'

/** All that `accept` may name. */
const ACCEPTABLE: readonly string[] = [...ACCEPTABLE_REASONS, ...CLOSED_KINDS]

/** A kind of file, or a reason, that may stay unread. */
export const acceptableKind: v.GenericSchema<unknown, string> = v.pipe(
  v.string('must be the name of a kind'),
  v.check(
    (name) => ACCEPTABLE.includes(name),
    ({ input }) => {
      const meant = nearest(input, ACCEPTABLE)
      const hint = meant === null ? `one of ${ACCEPTABLE.join(', ')}` : `did you mean ${meant}?`
      return `is no kind that may stay unread: ${hint}`
    },
  ),
)
