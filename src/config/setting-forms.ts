import * as v from 'valibot'
import type { ParsedSetting } from './settings.ts'

/** Tells whether the calendar has the day: not every month has a 31st. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Fields; valibot takes an empty list for an object without any. */
export function fieldsOf<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<Entries, undefined>>> {
  return v.pipe(
    v.unknown(),
    v.check((given) => !Array.isArray(given), 'must consist of fields'),
    v.strictObject(entries),
  )
}

/** A setting that is read in the same way wherever it is given. */
export function as<Value>({ read, must }: ParsedSetting<Value>): v.GenericSchema<unknown, Value> {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value)
      if (value !== undefined) return value
      addIssue({ message: must })
      return NEVER
    }),
  )
}

export const text: v.GenericSchema<string> = v.pipe(
  v.string('must be text'),
  v.nonEmpty('must not be empty'),
)
export const flag: v.GenericSchema<boolean> = v.boolean('must be true or false')
