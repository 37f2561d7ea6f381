import { lazyFor } from '../../lazy.ts'
import type { Chunk } from '../../model/index.ts'
import { fieldBefore } from './field-before.ts'
import { plainField } from './plain-field.ts'

/** Tells the field of the number at an index of a chunk; asked twice for a number, as a value and as a member. */
export const fieldIn: (chunk: Chunk) => (start: number) => string = lazyFor(({ bytes }: Chunk) => {
  let last = { start: -1, field: '' }
  return (start: number): string => {
    if (last.start !== start) {
      last = { start, field: plainField(bytes, start) ?? fieldBefore(bytes, start) }
    }
    return last.field
  }
})
