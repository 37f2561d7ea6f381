import type { Cursor } from '../cursor.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { intset, listpack, type Packed, ziplist, zipmap } from './rdb-packed.ts'
import { takeLength, takeString, takeUntil } from './rdb-strings.ts'

/** One thing that lies under a key; of a hash with the name of its field. */
export interface KeyMember {
  readonly name?: string
  readonly value: Uint8Array | bigint
}

/** Types of values: rdb.h of Redis 7. */
const TYPES = {
  string: 0,
  list: 1,
  set: 2,
  sortedSetOfText: 3,
  hash: 4,
  sortedSet: 5,
  hashZipmap: 9,
  listZiplist: 10,
  setIntset: 11,
  sortedSetZiplist: 12,
  hashZiplist: 13,
  listOfZiplists: 14,
  hashListpack: 16,
  sortedSetListpack: 17,
  listOfListpacks: 18,
  setListpack: 20,
} as const

/** What lies under a key. */
export async function* membersOf(type: number, cursor: Cursor): AsyncGenerator<KeyMember> {
  if (type === TYPES.string) yield { value: await takeString(cursor) }
  else if (type === TYPES.list || type === TYPES.set) yield* strings(cursor)
  else if (type === TYPES.hash)
    yield* pairs(await stringsOf(cursor, 2 * (await takeLength(cursor))))
  else if (type === TYPES.sortedSet || type === TYPES.sortedSetOfText) yield* scored(type, cursor)
  else if (type === TYPES.listOfZiplists || type === TYPES.listOfListpacks)
    yield* nodes(type, cursor)
  else if (type === TYPES.hashZipmap) yield* pairs(zipmap(await takeString(cursor)))
  else if (type === TYPES.hashZiplist) yield* pairs(ziplist(await takeString(cursor)))
  else if (type === TYPES.hashListpack) yield* pairs(listpack(await takeString(cursor)))
  else if (type === TYPES.setIntset) yield* each(intset(await takeString(cursor)))
  else if (type === TYPES.listZiplist || type === TYPES.sortedSetZiplist)
    yield* each(ziplist(await takeString(cursor)))
  else if (type === TYPES.setListpack || type === TYPES.sortedSetListpack)
    yield* each(listpack(await takeString(cursor)))
  else
    throw new UnreadableError(
      'unsupported',
      `a value of type ${type} in the Redis dump: what stands behind it was not read`,
      { at: cursor.position },
    )
}

function* each(members: Iterable<Packed>): Generator<KeyMember> {
  for (const value of members) yield { value }
}

/** Names of fields and their values in turn. */
function* pairs(members: Iterable<Packed>): Generator<KeyMember> {
  let name: Packed | null = null
  for (const member of members) {
    if (name === null) name = member
    else {
      yield {
        name: typeof name === 'bigint' ? `${name}` : Buffer.from(name).toString('utf8'),
        value: member,
      }
      name = null
    }
  }
}

async function* strings(cursor: Cursor): AsyncGenerator<KeyMember> {
  for (let left = await takeLength(cursor); left > 0; left--)
    yield { value: await takeString(cursor) }
}

async function stringsOf(cursor: Cursor, count: number): Promise<Buffer[]> {
  const all: Buffer[] = []
  for (let left = count; left > 0; left--) all.push(await takeString(cursor))
  return all
}

/** Members with their scores; a score that is an integer may be what is looked for. */
async function* scored(type: number, cursor: Cursor): AsyncGenerator<KeyMember> {
  for (let left = await takeLength(cursor); left > 0; left--) {
    yield { value: await takeString(cursor) }
    if (type === TYPES.sortedSet) {
      const score = (await takeUntil(cursor, 8)).readDoubleLE()
      if (Number.isInteger(score)) yield { name: 'score', value: BigInt(score) }
    } else {
      const length = (await takeUntil(cursor, 1)).readUInt8()
      if (length < 253) yield { name: 'score', value: await takeUntil(cursor, length) }
    }
  }
}

/** A list in pieces; of listpacks each has a mark that tells whether it is one string by itself. */
async function* nodes(type: number, cursor: Cursor): AsyncGenerator<KeyMember> {
  const PLAIN = 1
  for (let left = await takeLength(cursor); left > 0; left--) {
    const isPlain = type === TYPES.listOfListpacks && (await takeLength(cursor)) === PLAIN
    const node = await takeString(cursor)
    if (isPlain) yield { value: node }
    else yield* each(type === TYPES.listOfZiplists ? ziplist(node) : listpack(node))
  }
}
