/**
 * What a scan wants of a session. Each is set for one transaction only: behind a pooler the session is that of
 * somebody else right after it (PgBouncer documentation, "transaction pooling").
 */
export const SETTINGS: Readonly<Record<string, string>> = {
  application_name: 'cardsweep',
  statement_timeout: '0',
  lock_timeout: '5s', // while the scan waits for a lock, others may wait behind it
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
  client_connection_check_interval: '5s',
  row_security: 'on',
  synchronize_seqscans: 'off',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  standard_conforming_strings: 'on',
  extra_float_digits: '1',
}

/**
 * Stands before what ends a transaction: a name that a session had for its time would be that of the next one behind
 * a pooler, and without either nobody could tell a scan that rests from somebody who works.
 */
export const SCAN_MARK = '/* cardsweep */'

/** The names of all settings, of which a server has those of its version. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS)
