import { setTimeout } from 'node:timers/promises'
import type { Connection } from 'mysql2'
import { codeOf, LostError } from '../../../errors.ts'
import type { Address } from '../../connections/index.ts'
import { ask } from './ask.ts'
import { connect } from './connect.ts'
import { cutOff, socketOf } from './socket.ts'

const FIRST = 1_000 // ms: a statement that is over by then holds nobody up, and opens no further connection
const EACH = 500 // ms, and one second until the question counts as waiting

/**
 * Watches for statements (DDL) that wait for one of ours on the same table, and ends our connection then, so that the
 * table is read again later. Whoever waits so lets nobody else at the table: a question that has to wait tells, and
 * needs no right to see the statements of others.
 */
export function yieldWhenAwaited(
  reading: Connection,
  address: Address,
  part: string,
): { release(): Promise<void> } {
  const controller = new AbortController()
  const watching = watch(reading, address, part, controller.signal).catch(() => {}) // without it, others wait longer
  return {
    async release() {
      controller.abort()
      await watching
    },
  }
}

async function watch(
  reading: Connection,
  address: Address,
  part: string,
  signal: AbortSignal,
): Promise<void> {
  await setTimeout(FIRST, undefined, { signal })
  const connection = await connect(address)
  try {
    await ask(connection, 'SET SESSION lock_wait_timeout = 1')
    while (!(await isAwaited(connection, part))) await setTimeout(EACH, undefined, { signal })
    if (signal.aborted) return
    socketOf(reading).destroy(new LostError('a statement that changes the table waited for it'))
    await ask(connection, `KILL QUERY ${reading.threadId}`)
  } finally {
    cutOff(connection)
  }
}

async function isAwaited(connection: Connection, part: string): Promise<boolean> {
  try {
    await ask(connection, `SELECT 1 FROM ${part} LIMIT 0`)
    return false
  } catch (error) {
    if (codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT') return true
    throw error
  }
}
