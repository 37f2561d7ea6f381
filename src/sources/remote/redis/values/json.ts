import { string } from './string.ts'
import type { ValueType } from './value-type.ts'

/** Documents of the module RedisJSON, as text. */
export const json: ValueType = {
  whole: (name) => ['JSON.GET', name],
  records: string.records,
  async *paged({ name }, { connection, columns }) {
    yield* string.records(name, await connection.ask('JSON.GET', name), columns)
  },
}
