import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import { ask, textOf } from './ask.ts'
import { connect } from './connect.ts'
import { tableOf } from './names.ts'

/** How many rows the server thinks that tables have; InnoDB guesses from a few pages. */
export async function estimateRows(
  target: Target,
  insecure: boolean,
  parts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const connection = await connect(connectionOf(target, insecure))
  const rows = new Map<string, number>()
  try {
    for (const part of parts) {
      const { schema, name } = tableOf(part)
      const [found] = await ask(
        connection,
        'SELECT TABLE_ROWS AS count FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
        [schema, name],
      )
      const count = textOf(found, 'count')
      if (count !== null) rows.set(part, Number(count))
    }
  } finally {
    connection.end(() => {})
  }
  return rows
}
