import type { Connection } from 'mysql2'
import { ask, textOf } from '../ask.ts'

/** A place in a server's binary log. */
export interface LogPosition {
  readonly file: string
  /** Offset in bytes, at the end of an event. */
  readonly position: number
}

/** What is in the log before it is in the tables, and for how long, differs between the two kinds of server. */
export interface CommittedPosition extends LogPosition {
  /** Where the log may go beyond what every reader sees: the transactions of MySQL that all see. */
  readonly executed: string | null
}

/**
 * The place up to which all that the log tells is seen by everybody who begins to read from now on.
 *
 * A transaction stands in the log before it is in the tables, and may stay so for long where a replica has to confirm
 * it first (semi-synchronous replication, AFTER_SYNC): where the log ends is therefore no such place. Gives the reason
 * where there is none.
 */
export async function committedPosition(
  connection: Connection,
  isMariadb: boolean,
): Promise<CommittedPosition | string> {
  return isMariadb ? ofMariadb(connection) : ofMysql(connection)
}

/**
 * MariaDB begins a snapshot and says at which place, both between two commits (LOCK_commit_ordered). A transaction of
 * XA is committed behind that, and is shown as prepared until it is.
 */
async function ofMariadb(connection: Connection): Promise<CommittedPosition | string> {
  await ask(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
  const rows = await ask(connection, "SHOW STATUS LIKE 'binlog_snapshot_%'")
  await ask(connection, 'COMMIT')
  const values = new Map(
    rows.map((row) => [textOf(row, 'Variable_name')?.toLowerCase(), textOf(row, 'Value')]),
  )
  const file = values.get('binlog_snapshot_file') ?? ''
  const position = Number(values.get('binlog_snapshot_position') ?? 0)
  if (file === '' || position === 0) return 'the server does not tell where its log stands'
  if ((await ask(connection, 'XA RECOVER')).length > 0) {
    return 'a transaction of XA is prepared, and may be committed already'
  }
  return { file, position, executed: null }
}

/** MySQL tells only where the log ends; what is in the tables it tells by the global numbers of transactions. */
async function ofMysql(connection: Connection): Promise<CommittedPosition | string> {
  const [row] = await ask(
    connection,
    'SELECT @@global.gtid_mode AS mode, @@global.gtid_executed AS executed',
  )
  if (textOf(row, 'mode') !== 'ON') return 'MySQL tells what is committed only with gtid_mode = ON'
  const status = await logStatus(connection)
  const [file, position] = [textOf(status, 'File'), Number(textOf(status, 'Position'))]
  if (!file) return 'the server writes no binary log'
  return { file, position, executed: textOf(row, 'executed') ?? '' }
}

/** Where the log ends, and which databases are left out of it; MySQL has renamed the statement in 8.2. */
export async function logStatus(
  connection: Connection,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const rows = await ask(connection, 'SHOW MASTER STATUS').catch((error: unknown) => {
    const isUnknown = error instanceof Error && 'errno' in error && error.errno === SYNTAX_ERROR
    if (!isUnknown) throw error
    return ask(connection, 'SHOW BINARY LOG STATUS')
  })
  return rows[0]
}

const SYNTAX_ERROR = 1064
