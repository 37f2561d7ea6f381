import { inspect } from 'node:util'
import { UsageError } from '../errors.ts'
import { bytesIn, isOpen } from './value-kinds.ts'

const WHOLE = {
  depth: Number.POSITIVE_INFINITY,
  maxArrayLength: Number.POSITIVE_INFINITY,
  maxStringLength: Number.POSITIVE_INFINITY,
  breakLength: Number.POSITIVE_INFINITY,
} as const

/** What has to be read before anything can be said of it: promises, streams, answers and files of the web. */
const UNREAD = ['then', 'pipe', 'getReader', 'text'] as const

/**
 * What a value holds, in all that shows it: a text, bytes, or of anything else its JSON and what a console would write.
 *
 * @throws {UsageError} of what shows nothing, as a test of that would pass always
 */
export function shownBy(received: unknown): (string | Uint8Array)[] {
  if (typeof received === 'string') return [received]
  const bytes = bytesIn(received)
  if (bytes) return [bytes]
  const isNothing = received === undefined || typeof received === 'function'
  if (isNothing || isUnread(received)) {
    throw new UsageError(
      'nothing can be read of this value: give its text, such as await response.text()',
    )
  }
  return [...jsonOf(received), inspect(received, WHOLE)]
}

const isUnread = (value: unknown): boolean =>
  isOpen(value) &&
  (Symbol.asyncIterator in value ||
    UNREAD.some((name) => typeof Reflect.get(value, name) === 'function'))

function jsonOf(value: unknown): string[] {
  try {
    return [JSON.stringify(value) ?? '']
  } catch {
    return [] // a circle, or a number that JSON does not know
  }
}
