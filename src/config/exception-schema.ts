import * as v from 'valibot'
import type { AcceptedGap, Exception } from '../model/index.ts'
import { isDay, text } from './setting-forms.ts'

const FINDING = "must be a finding's id of 12 or 19 characters, in quotes" // YAML takes 123456789012 for a number
const DAY = 'must be a day such as 2026-12-31'

const approval = {
  reason: text,
  approver: text,
  until: v.pipe(v.string(DAY), v.isoDate(DAY), v.check(isDay, DAY)),
}

const exception = {
  finding: v.exactOptional(
    v.pipe(v.string(FINDING), v.regex(/^[0-9a-f]{12}(-[0-9a-f]{6})?$/, FINDING)),
  ),
  unread: v.exactOptional(text),
  ...approval,
}

/** What somebody has approved: a finding, or that something is not read. */
interface GivenException extends Omit<Exception, 'finding'> {
  readonly finding?: string
  readonly unread?: string
}

/** An exception, by one of the fields that say of what. */
export const ExceptionSchema: v.GenericSchema<unknown, GivenException> = v.pipe(
  v.unknown(),
  v.strictObject(exception),
  v.check(
    ({ finding, unread }) => (finding === undefined) !== (unread === undefined),
    'needs a finding, or what is unread',
  ),
)

/** The fields of an exception. */
export const EXCEPTION_FIELDS: readonly string[] = Object.keys(exception)

/** Those of findings, and those of what is not read. */
export function accepted(exceptions: readonly GivenException[]): {
  readonly exceptions: readonly Exception[]
  readonly acceptedGaps: readonly AcceptedGap[]
} {
  return {
    exceptions: exceptions.flatMap(({ finding, unread: _, ...approval }) =>
      finding === undefined ? [] : [{ finding, ...approval }],
    ),
    acceptedGaps: exceptions.flatMap(({ unread, finding: _, ...approval }) =>
      unread === undefined ? [] : [{ unread, ...approval }],
    ),
  }
}
