// In: a key and its type. Out: its value as records. Each type has a file, and an entry here.
import { hash } from './hash.ts'
import { json } from './json.ts'
import { list } from './list.ts'
import { set, sortedSet } from './set.ts'
import { stream } from './stream.ts'
import { string } from './string.ts'
import type { ValueType } from './value-type.ts'

export { bytesOf, type Key, listOf, type ValueReading, type ValueType } from './value-type.ts'

/** All types that are read, as `TYPE` calls them; what another module adds is told. */
export const VALUE_TYPES: Readonly<Record<string, ValueType>> = {
  string,
  hash,
  list,
  set,
  zset: sortedSet,
  stream,
  'ReJSON-RL': json,
}
