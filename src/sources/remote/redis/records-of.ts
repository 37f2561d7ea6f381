import { NotReadError } from '../not-read-error.ts'
import type { StoredRecord } from '../records/index.ts'
import type { RedisConnection } from './connect.ts'
import { keyColumns } from './key-columns.ts'
import { keysOf, type TypedKey } from './keys.ts'
import { MisreadAnswerError } from './misread-answer.ts'
import type { UnreadKeys } from './unread-keys.ts'
import { VALUE_TYPES, type ValueReading, type ValueType } from './values/index.ts'

/** Bytes of a value up to which it is read whole, many at a time. */
const SMALL = 16 * 1024

/** Reads all keys of a database; one that ends meanwhile has nothing any more. */
export async function* recordsOf(
  connection: RedisConnection,
  unread: UnreadKeys,
): AsyncGenerator<StoredRecord> {
  const reading = { connection, columns: keyColumns() }
  for await (const keys of keysOf(connection, unread)) {
    yield* smallValues(keys.filter(isSmall), reading, unread)
    for (const key of keys.filter((each) => !isSmall(each))) yield* largeValue(key, reading, unread)
  }
}

const isSmall = ({ size }: TypedKey): boolean => size <= SMALL

async function* smallValues(
  keys: readonly TypedKey[],
  { connection, columns }: ValueReading,
  unread: UnreadKeys,
): AsyncGenerator<StoredRecord> {
  const known = keys.flatMap((key) => {
    const type = typeOf(key, unread)
    return type === null ? [] : [{ ...key, reader: type }]
  })
  const answers = await connection.askAll(known.map(({ name, reader }) => reader.whole(name)))
  for (const [at, { reader, ...key }] of known.entries()) {
    const answer = answers[at] ?? null
    // It has grown since it was asked for its size, or stands behind one that has.
    if (answer instanceof MisreadAnswerError)
      yield* largeValue(key, { connection, columns }, unread)
    else if (answer instanceof Error) unread.add(key.type, answer)
    else yield* reader.records(key.name, answer, columns)
  }
}

async function* largeValue(
  key: TypedKey,
  reading: ValueReading,
  unread: UnreadKeys,
): AsyncGenerator<StoredRecord> {
  try {
    yield* typeOf(key, unread)?.paged(key, reading) ?? []
  } catch (error) {
    unread.add(key.type, error)
  }
}

function typeOf({ type }: TypedKey, unread: UnreadKeys): ValueType | null {
  const known = VALUE_TYPES[type]
  if (known === undefined)
    unread.add(type, new NotReadError('unsupported', 'a type of a module that is not read'))
  return known ?? null
}
