import { randomUUID } from 'node:crypto'
import type { Client, QueryResult } from 'pg'
import { ConnectionError } from '../../../errors.ts'
import type { PostgresSession } from './session.ts'
import { SCAN_MARK, SETTINGS } from './settings.ts'

/** A setting of our own, which only the session has that began the transaction, and only until it ends. */
const ID = 'cardsweep.transaction'

const OWN = `SELECT current_setting('${ID}', true) AS id`

interface Own {
  readonly id: string | null
}

const OTHER_SESSION =
  'a pooler gave the queries of one transaction to several sessions: name the server itself, or a pool in transaction mode'

/** The id of a transaction that is to begin. */
export const newTransaction = (): string => randomUUID()

/**
 * Begins a transaction that can only read, and sees one point in time: that of its first query. None of the statements
 * that begin it takes a snapshot, so that a lock can come before it: `further` is sent with them. Throws `ConnectionError` where the next query already
 * comes to another session.
 */
export async function begin(
  { client, settings }: PostgresSession,
  id: string,
  further: readonly string[] = [],
): Promise<void> {
  const local = settings.map((name) => `SET LOCAL ${name} = '${SETTINGS[name]}'`)
  const first = ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', `SET LOCAL ${ID} = '${id}'`]
  await client.query([...first, ...local, ...further].join('; '))
  const { rows } = await client.query<Own>(OWN)
  expectOwn(rows, id)
}

/**
 * Ends a transaction that changed nothing, with a last query in it; gives the rows of that. Throws `ConnectionError`
 * where it ended in another session than the one in which it began: then nothing that was asked holds.
 */
export async function end<Row extends object>(
  { client }: PostgresSession,
  id: string,
  last = 'SELECT',
): Promise<Row[]> {
  // A string of several statements has a result for each.
  const results: unknown = await client.query(`${SCAN_MARK} ${last}; ${OWN}; ROLLBACK`)
  const [found, own] = results as [QueryResult<Row>, QueryResult<Own>]
  expectOwn(own.rows, id)
  return found.rows
}

function expectOwn([own]: readonly Own[], id: string): void {
  if (own?.id !== id) throw new ConnectionError(OTHER_SESSION)
}

/** Ends a transaction that failed; false where the session can no longer be used. */
export async function rollBack({ client }: PostgresSession): Promise<boolean> {
  try {
    await client.query(`${SCAN_MARK} ROLLBACK`)
    return true
  } catch {
    return false
  }
}

/** Asks within a transaction of its own. */
export async function inTransaction<T>(
  session: PostgresSession,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const id = newTransaction()
  try {
    await begin(session, id)
    const answer = await ask(session.client)
    await end(session, id)
    return answer
  } catch (error) {
    await rollBack(session) // a lost connection has told of itself already
    throw error
  }
}
