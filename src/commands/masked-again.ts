import { builtInMask } from '../mask/index.ts'

/** Digests and a picture, which have digits as they come, and are no text of anybody. */
const DIGESTS: ReadonlySet<string> = new Set(['sha256', 'own', 'id', 'logo'])

/** A report is a file that anybody may have written: what cardsweep would have masked is shown by nobody. */
export const maskedAgain = (name: string, value: unknown): unknown =>
  typeof value === 'string' && !DIGESTS.has(name) ? builtInMask.text(value) : value

/** The same of all that a parsed report holds. */
export function maskedReport<Value>(value: Value, name = ''): Value {
  if (typeof value !== 'object' || value === null) return maskedAgain(name, value) as Value
  if (Array.isArray(value)) return value.map((each) => maskedReport(each, name)) as Value
  const fields = Object.entries(value).map(([key, each]) => [key, maskedReport(each, key)])
  return Object.fromEntries(fields) as Value
}
