import { ConnectionError, LostError } from '../../../errors.ts'
import type { NotReadReason } from '../../../model/index.ts'

/** PostgreSQL documentation, appendix A: classes of codes that another try may not meet. */
const PASSING = /^(57P0[1-5]|40001|40P01|53300|55P03|57014)/

const REASONS: Readonly<Record<string, NotReadReason>> = {
  '42501': 'permission',
  '42P01': 'vanished',
  '42703': 'changed',
  '3F000': 'vanished',
  '28P01': 'permission',
  '28000': 'permission',
  '3D000': 'missing',
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

/** What the coverage says of an error. */
export const detailOf = (error: unknown): string => {
  if (error instanceof ConnectionError) return error.message
  const code = codeOf(error)
  return /^[0-9A-Z]{5}$/.test(code) ? `SQLSTATE ${code}` : code
}
