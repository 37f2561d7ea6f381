import type { Mask } from './create-mask.ts'

/** The same value of JSON with all its texts masked; the names of its fields are ours. */
export function maskedTexts<Value>(value: Value, mask: Pick<Mask, 'text'>): Value {
  if (typeof value === 'string') return mask.text(value) as Value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => maskedTexts(each, mask)) as Value
  const fields = Object.entries(value).map(([name, each]) => [name, maskedTexts(each, mask)])
  return Object.fromEntries(fields) as Value
}
