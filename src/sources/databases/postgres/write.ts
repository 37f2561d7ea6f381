import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import type { DatabaseWriter } from '../engine.ts'
import { openSession } from './session.ts'

const FIRST = 'postgres' // each server has it

/** Opens a session that can write. */
export async function openWriter(target: Target, insecure: boolean): Promise<DatabaseWriter> {
  const connection = connectionOf(target, insecure)
  const { client, close } = await openSession(connection, connection.database ?? FIRST)
  return {
    async run(statement) {
      await client.query(statement)
    },
    hasRow: async (query) => (await client.query(query)).rows.length > 0,
    close,
  }
}
