import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import { ask, textOf } from './ask.ts'
import { connect } from './connect.ts'
import { partOf, tableOf } from './names.ts'

/** How many rows the server thinks that tables have; InnoDB guesses from a few pages. */
export async function estimateRows(
  target: Target,
  insecure: boolean,
  parts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const connection = await connect(connectionOf(target, insecure))
  const wanted = new Set(parts)
  const rows = new Map<string, number>()
  try {
    for (const schema of new Set(parts.map((part) => tableOf(part).schema))) {
      const found = await ask(
        connection,
        'SELECT TABLE_NAME AS name, TABLE_ROWS AS count FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
        [schema],
      )
      for (const row of found) {
        const [part, count] = [
          partOf({ schema, name: textOf(row, 'name') ?? '' }),
          textOf(row, 'count'),
        ]
        if (count !== null && wanted.has(part)) rows.set(part, Number(count))
      }
    }
  } finally {
    connection.end(() => {})
  }
  return rows
}
