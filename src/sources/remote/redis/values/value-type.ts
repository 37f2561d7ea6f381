import { circleWatch } from '../../circle.ts'
import type { StoredRecord } from '../../records/index.ts'
import type { Command, RedisConnection, Reply } from '../connect.ts'
import type { KeyColumns } from '../key-columns.ts'

/** A key, and what is known of its value before it is read. */
export interface Key {
  readonly name: Buffer
  /** Bytes that it takes in memory, as the server estimates; infinite where it does not. */
  readonly size: number
}

/** What values are read with. */
export interface ValueReading {
  readonly connection: RedisConnection
  readonly columns: KeyColumns
}

/** How the values of one type are read. */
export interface ValueType {
  /** What gives a small value whole. */
  whole(name: Buffer): Command
  /** The records of such an answer. */
  records(name: Buffer, reply: Reply, columns: KeyColumns): Iterable<StoredRecord>
  /** The records of a large value, which is asked for in pages. */
  paged(key: Key, reading: ValueReading): AsyncIterable<StoredRecord>
}

/** Bytes that a server is asked for at a time: it answers nobody else meanwhile. */
export const PAGE: number = 1024 * 1024
/** Bytes of a value that are held at a time: of a longer string the rest is another value, a larger hash is a table. */
export const WHOLE: number = 64 * PAGE
const MOST_ON_PAGE = 500
const FEW_ON_PAGE = 10

/** How many elements make a page. */
export function elementsOnPage(size: number, elements: number): number {
  if (!Number.isFinite(size)) return FEW_ON_PAGE
  return Math.max(1, Math.min(MOST_ON_PAGE, Math.floor((PAGE * elements) / size)))
}

/** Pages of `HSCAN`, `SSCAN` or `ZSCAN`. */
export async function* scanned(
  command: string,
  { name, size }: Key,
  elements: number,
  { connection }: ValueReading,
): AsyncGenerator<readonly Reply[]> {
  const count = elementsOnPage(size, elements)
  const watch = circleWatch()
  let cursor: Reply = 0
  do {
    const [next = 0, page = null] = listOf(
      await connection.ask(command, name, String(cursor), 'COUNT', count),
    )
    cursor = String(next) === '0' ? 0 : (next as Buffer)
    watch(String(cursor))
    yield listOf(page)
  } while (cursor !== 0)
}

/** An answer as a list; another one than was asked for is empty. */
export const listOf = (reply: Reply): readonly Reply[] =>
  Array.isArray(reply) ? (reply as readonly Reply[]) : []

/** An answer as bytes. */
export const bytesOf = (reply: Reply): Buffer =>
  Buffer.isBuffer(reply) ? reply : Buffer.from(String(reply ?? ''))

/** Elements two by two: names and values, members and scores. */
export function* pairsOf(list: readonly Reply[]): Generator<[Buffer, Buffer]> {
  for (let at = 0; at + 1 < list.length; at += 2)
    yield [bytesOf(list[at] ?? null), bytesOf(list[at + 1] ?? null)]
}
