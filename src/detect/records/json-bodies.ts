import type { JsonPlace } from './json-bounds.ts'
import type { TextWindow } from './window.ts'

/** A form or an object with names of its own. */
const BODY = /[\w.[\]-]{1,40}=[^&\s"]{1,200}&[\w.[\]-]{1,40}=|\\"[\w.-]{1,40}\\" ?:/

/** A value that may be a card number; times in nanoseconds begin with 1. */
const NUMBER = /[:,[]\s*"?[2-6]\d{12,18}"?\s*[,}\]]/

/**
 * A number in the body of a request that a string of JSON keeps: where another value of the object may be a card
 * number, the body is a record of its own, for what stands beside it belongs to that other number.
 */
export function withBody(
  { text }: Pick<TextWindow, 'text'>,
  json: JsonPlace | null,
): JsonPlace | null {
  if (json === null || json.string === null) return json
  const { span, string } = json
  if (!BODY.test(text.slice(string.from, string.to))) return json
  const beside = `${text.slice(span.from, string.from)}\n${text.slice(string.to, span.to)}`
  return NUMBER.test(beside) ? { ...json, span: string, isBody: true } : json
}
