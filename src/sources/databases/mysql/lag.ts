import type { Connection } from 'mysql2'
import { type AnswerRow, ask, textOf } from './ask.ts'
import { throwIfLost } from './failures.ts'

/** MariaDB with all its primaries, MySQL 8.0.22 and later, MySQL before. */
const STATEMENTS = ['SHOW ALL SLAVES STATUS', 'SHOW REPLICA STATUS', 'SHOW SLAVE STATUS']

/**
 * Seconds that this server is behind its primary; null where it has none, replication stands still, or the
 * user may not ask (REPLICATION CLIENT; MariaDB from 10.5 SLAVE MONITOR). A primary knows no lag of its replicas.
 */
export function lagReader(): (connection: Connection) => Promise<number | null> {
  let statements: readonly string[] = STATEMENTS
  return async (connection) => {
    for (; statements.length > 0; statements = statements.slice(1)) {
      const rows = await answer(connection, statements[0] ?? '')
      if (rows !== null) return greatest(rows)
    }
    return null
  }
}

/** Null where the server does not know the statement, or does not answer it to this user. */
async function answer(connection: Connection, statement: string): Promise<AnswerRow[] | null> {
  try {
    return await ask(connection, statement)
  } catch (error) {
    throwIfLost(error)
    return null
  }
}

function greatest(rows: readonly AnswerRow[]): number | null {
  const lags = rows
    .map((row) => textOf(row, 'Seconds_Behind_Master') ?? textOf(row, 'Seconds_Behind_Source'))
    .filter((lag) => lag !== null)
  return lags.length > 0 ? Math.max(...lags.map(Number)) : null
}
