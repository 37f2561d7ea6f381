import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import type { DatabaseWriter } from '../engine.ts'
import { ask } from './ask.ts'
import { connect } from './connect.ts'
import { cutOff } from './socket.ts'

/** Opens a session that can write. */
export async function openWriter(target: Target, insecure: boolean): Promise<DatabaseWriter> {
  const connection = await connect(connectionOf(target, insecure))
  await ask(connection, 'SET SESSION TRANSACTION READ WRITE')
  return {
    async run(statement) {
      await ask(connection, statement)
    },
    hasRow: async (query) => (await ask(connection, query)).length > 0,
    close: async () => cutOff(connection),
  }
}
