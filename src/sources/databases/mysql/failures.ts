import { ConnectionError, codeOf, LostError } from '../../../errors.ts'
import type { NotRead, NotReadReason } from '../../../model/index.ts'

/** Reading again may succeed; names as in the server's error list. */
const LOST: ReadonlySet<string> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_STATEMENT_TIMEOUT',
  'ER_QUERY_TIMEOUT',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
  'ER_NET_ERROR_ON_WRITE',
  'ER_NET_WRITE_INTERRUPTED',
  'ER_CON_COUNT_ERROR',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT', // a server that is starting has no socket yet
])

const REASONS: Readonly<Record<string, NotReadReason>> = {
  ER_TABLEACCESS_DENIED_ERROR: 'permission',
  ER_COLUMNACCESS_DENIED_ERROR: 'permission',
  ER_DBACCESS_DENIED_ERROR: 'permission',
  ER_SPECIFIC_ACCESS_DENIED_ERROR: 'permission',
  ER_VIEW_INVALID: 'server',
  ER_NO_SUCH_TABLE: 'vanished',
  ER_BAD_TABLE_ERROR: 'vanished',
  ER_UNKNOWN_TABLE: 'vanished', // of information_schema
  ER_BAD_DB_ERROR: 'missing',
  ER_BAD_FIELD_ERROR: 'changed',
  ER_CRASHED_ON_USAGE: 'damaged',
  ER_NOT_KEYFILE: 'damaged',
}

/** Of a server that was reached and let nobody in. */
const ANSWERS: Readonly<Record<string, NotReadReason>> = {
  ER_ACCESS_DENIED_ERROR: 'permission',
  ER_DBACCESS_DENIED_ERROR: 'permission',
  ER_BAD_DB_ERROR: 'missing',
}

/** The server's words may hold values, so that only the error's name is kept. */
export function noteOf(what: string, error: unknown): NotRead {
  if (error instanceof ConnectionError)
    return { what, reason: ANSWERS[codeOf(error.cause)] ?? 'connection', detail: error.message }
  if (error instanceof LostError) return { what, reason: 'connection', detail: error.message }
  const code = codeOf(error)
  return { what, reason: REASONS[code] ?? 'server', detail: code }
}

/** Of a table of InnoDB that was made anew after the snapshot of a transaction. */
const WRITTEN_ANEW = 'ER_TABLE_DEF_CHANGED'

/** Throws `LostError` for an error after which reading again may succeed. */
export function throwIfLost(error: unknown): void {
  if (error instanceof LostError) throw error
  if (codeOf(error) === WRITTEN_ANEW)
    throw new LostError('written anew after the moment that is read', {
      reason: 'changed',
      cause: error,
    })
  const isFatal = error instanceof Error && 'fatal' in error && error.fatal === true
  if (isFatal || LOST.has(codeOf(error)))
    throw new LostError(`the MySQL server gave up (${codeOf(error)})`, { cause: error })
}

/** Whether a server could not be reached that may be back soon; one that refuses us will do so again. */
export const isAway = (error: unknown): boolean =>
  error instanceof ConnectionError && LOST.has(codeOf(error.cause))
