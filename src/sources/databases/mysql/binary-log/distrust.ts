import type { Connection } from 'mysql2'
import { type AnswerRow, ask, textOf } from '../ask.ts'
import { throwIfLost } from '../failures.ts'
import { logStatus } from './position.ts'

const VARIABLES = [
  'log_bin',
  'log_slave_updates',
  'log_replica_updates',
  'slave_run_triggers_for_rbr',
  'wsrep_on',
  'daemon_memcached_option',
  'server_id',
  'server_uuid',
  'server_uid',
  'hostname',
  'port',
  'datadir',
  'gtid_slave_pos',
]

/** What a server says about itself. */
export type ServerVariables = ReadonlyMap<string, string>

export async function serverVariables(connection: Connection): Promise<ServerVariables> {
  const rows = await ask(connection, 'SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)', [
    VARIABLES,
  ])
  return new Map(
    rows.map((row) => [
      (textOf(row, 'Variable_name') ?? '').toLowerCase(),
      textOf(row, 'Value') ?? '',
    ]),
  )
}

/** Why a server's log does not tell all that changed, as far as the server says; null where it does. */
export async function distrustOf(
  connection: Connection,
  variables: ServerVariables,
): Promise<string | null> {
  const is = (name: string, value: string): boolean => variables.get(name) === value
  if (!is('log_bin', 'ON')) return 'the server writes no binary log (log_bin)'
  if (is('wsrep_on', 'ON')) return 'the log of a Galera cluster is not read'
  if (!['NO', undefined].includes(variables.get('slave_run_triggers_for_rbr'))) {
    return 'triggers run unlogged (slave_run_triggers_for_rbr)'
  }
  if (variables.has('daemon_memcached_option')) return 'memcached may write unlogged'
  const isFiltered = await leavesOut(connection)
  if (isFiltered !== false) return isFiltered
  const logsReplicated = is('log_slave_updates', 'ON') || is('log_replica_updates', 'ON')
  return logsReplicated ? null : replicatesUnlogged(connection)
}

async function leavesOut(connection: Connection): Promise<string | false> {
  const status = await allowed(async () => [(await logStatus(connection)) ?? {}])
  if (status === null) return 'the user may not ask about the binary log (REPLICATION CLIENT)'
  const filters = ['Binlog_Do_DB', 'Binlog_Ignore_DB'].map((name) => textOf(status[0], name))
  return (
    filters.some((filter) => filter !== '') &&
    'databases are left out of the binary log (binlog_do_db, binlog_ignore_db)'
  )
}

const STATEMENTS = ['SHOW ALL SLAVES STATUS', 'SHOW REPLICA STATUS', 'SHOW SLAVE STATUS']

/** Without log_slave_updates a replica does not log what it replicates. */
async function replicatesUnlogged(connection: Connection): Promise<string | null> {
  for (const statement of STATEMENTS) {
    const rows = await allowed(() => ask(connection, statement))
    if (rows === null) continue
    return rows.length > 0 ? 'a replica without log_slave_updates logs only a part' : null
  }
  return 'the user may not ask whether the server is a replica (MariaDB: SLAVE MONITOR)'
}

/** Null where the server does not answer it, or not to this user. */
async function allowed(work: () => Promise<AnswerRow[]>): Promise<AnswerRow[] | null> {
  try {
    return await work()
  } catch (error) {
    throwIfLost(error)
    return null
  }
}
