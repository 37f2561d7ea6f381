import type { Connection } from 'mysql2'
import { ask, textOf } from '../ask.ts'
import { partOf } from '../names.ts'

/**
 * The parts of tables each of whose changes is in the log before anybody sees it: those of InnoDB. Other engines show
 * rows before or without logging them, lose them with a restart, or hold those of another server.
 */
export async function loggedTables(
  connection: Connection,
  isSeen: (schema: string) => boolean,
): Promise<ReadonlySet<string>> {
  const rows = await ask(
    connection,
    `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS name FROM information_schema.TABLES
      WHERE ENGINE = 'InnoDB' AND TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA <> 'mysql'`,
  )
  const names = rows.map((row) => ({
    schema: textOf(row, 'schema') ?? '',
    name: textOf(row, 'name') ?? '',
  }))
  return new Set(names.filter(({ schema }) => isSeen(schema)).map(partOf))
}
