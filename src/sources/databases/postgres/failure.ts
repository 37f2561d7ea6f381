import { ConnectionError, LostError } from '../../../errors.ts'
import type { NotReadReason } from '../../../model/index.ts'

/** PostgreSQL documentation, appendix A: classes of codes that another try may not meet. */
const PASSING = /^(57P0[1-5]|40001|40P01|53300|55P03|57014)/

/** No code of the server's: the driver says so itself. */
const NO_PASSWORD = 'no password'
const LOCK_TIMEOUT = '55P03'

const REASONS: Readonly<Record<string, NotReadReason>> = {
  '42501': 'permission',
  '42P01': 'vanished',
  '42703': 'changed',
  '3F000': 'vanished',
  '28P01': 'permission',
  [NO_PASSWORD]: 'permission',
  [LOCK_TIMEOUT]: 'locked',
  XX001: 'damaged',
  '28000': 'permission',
  '3D000': 'missing',
}

/** What codes mean for whoever runs a scan (PostgreSQL documentation, appendix A). */
const WORDS: Readonly<Record<string, string>> = {
  [NO_PASSWORD]: 'the server asks for a password, and none was given',
  '08P01':
    'the server or a pooler before it does not do what a scan needs, as one in statement mode or without a connection left: name the server itself, or a larger pool in transaction mode',
  '0A000': 'the server cannot read it, as where a standby has nothing of an unlogged table',
  '22021': 'holds text that is not valid in its encoding',
  '28000': 'the server lets this user not in from here (pg_hba.conf)',
  '28P01': 'the server refused the password',
  '3D000': 'there is no such database',
  '40001': 'the server needed what was read for its replication',
  '42501': 'no right to read it',
  '42703': 'a column is gone',
  '42P01': 'the table is gone',
  '53100': 'the disk of the server is full',
  '53200': 'the server has no memory left',
  '53300': 'the server has no connection left',
  '54000': 'a value is larger than the server can send',
  [LOCK_TIMEOUT]: 'locked by others for more than 5 s',
  '57014': 'the statement was ended at the server',
  '57P01': 'the server ended the session',
  '57P02': 'the server crashed',
  '57P03': 'the server is starting or stopping',
  '58P01': 'a file of the server is missing',
  XX001: 'damaged data on the server',
  XX002: 'a damaged index on the server',
}

/** System codes of a socket that broke. */
const SOCKET = /^(ECONN|EPIPE|ETIMEDOUT|ENOENT|EHOST|ENET)/

/** Names that nobody knows, or that cannot be asked for now. */
const NAME = /^(ENOTFOUND|EAI_)/

/** The code of an error: SQLSTATE or the system's; never its message, which may quote a row. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code === 'string') return code
  const message = error instanceof Error ? error.message : ''
  if (/password must be a/i.test(message)) return NO_PASSWORD
  return /terminated|closed|not queryable|connection error|timeout expired/i.test(message)
    ? 'ECONNRESET'
    : 'unknown error'
}

/** Whether the same may succeed if it is tried again. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error)
  return error instanceof LostError || PASSING.test(code) || SOCKET.test(code)
}

/** Says for the coverage what an error means. */
export function reasonOf(error: unknown): NotReadReason {
  const isAway =
    error instanceof ConnectionError || [SOCKET, NAME].some((codes) => codes.test(codeOf(error)))
  return REASONS[codeOf(error)] ?? (isAway ? 'connection' : 'server')
}

/** What the coverage says of an error: in words where they are known, never in the server's, which may quote a row. */
export const detailOf = (error: unknown): string => {
  if (error instanceof ConnectionError || error instanceof LostError) return error.message
  const code = codeOf(error)
  if (!/^[0-9A-Z]{5}$/.test(code)) return WORDS[code] ?? code
  return WORDS[code] === undefined ? `SQLSTATE ${code}` : `${WORDS[code]} (SQLSTATE ${code})`
}

/** The error as one that another try may not meet. */
export const lostBy = (cause: unknown): LostError => {
  if (cause instanceof LostError) return cause
  const reason = codeOf(cause) === LOCK_TIMEOUT ? 'locked' : 'connection'
  return new LostError(detailOf(cause), { cause, reason })
}
