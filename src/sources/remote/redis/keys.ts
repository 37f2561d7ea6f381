import { circleWatch } from '../circle.ts'
import type { Command, RedisConnection, Reply } from './connect.ts'
import type { UnreadKeys } from './unread-keys.ts'
import { bytesOf, type Key, listOf } from './values/index.ts'

/** Keys that a server is asked for at a time. */
const KEYS = 100

/** A key with its type, as `TYPE` calls it. */
export interface TypedKey extends Key {
  readonly type: string
}

/** The type of a key that does not tell it. */
const HIDDEN = 'unknown'

/** All keys of a database: those that are there all the time are given at least once (`SCAN`, "guarantees"). */
export async function* keysOf(
  connection: RedisConnection,
  unread: UnreadKeys,
): AsyncGenerator<TypedKey[]> {
  const watch = circleWatch()
  let cursor: Buffer | string = '0'
  do {
    const [next = null, names = null] = listOf(await connection.ask('SCAN', cursor, 'COUNT', KEYS))
    cursor = bytesOf(next)
    watch(cursor.toString())
    yield await typed(listOf(names).map(bytesOf), connection, unread)
  } while (cursor.toString() !== '0')
}

async function typed(
  names: readonly Buffer[],
  connection: RedisConnection,
  unread: UnreadKeys,
): Promise<TypedKey[]> {
  const questions = names.flatMap((name): Command[] => [
    ['TYPE', name],
    ['MEMORY', 'USAGE', name],
  ])
  const answers = await connection.askAll(questions)
  const keys: TypedKey[] = []
  for (const [at, name] of names.entries()) {
    const [answer = null, size = null] = answers.slice(2 * at)
    const type = answer instanceof Error ? HIDDEN : bytesOf(answer).toString()
    if (answer instanceof Error) unread.add(type, answer)
    else if (type !== ENDED) keys.push({ name, type, size: sizeIn(size) })
  }
  return keys
}

/** The type of a key that has expired or was deleted since it was listed. */
const ENDED = 'none'

/** The estimate of a server; one that gives none may mean anything. */
const sizeIn = (answer: Reply | Error): number =>
  typeof answer === 'number' ? answer : Number.POSITIVE_INFINITY
