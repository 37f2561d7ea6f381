import { createHash } from 'node:crypto'
import type { ServerVariables } from './distrust.ts'
import type { LogPosition } from './position.ts'

/** Where a night's reading stands in the log. */
export interface LogMark extends LogPosition {
  /** Digest of what tells one server from another. */
  readonly server: string
  /** When its file was begun, in seconds since 1970: after RESET MASTER another one has its name. */
  readonly begun: number
}

const IDENTITY = ['server_uuid', 'server_uid', 'server_id', 'hostname', 'port', 'datadir']
/** What MariaDB has replicated, which a server without log_slave_updates does not log. */
const REPLICATED = 'gtid_slave_pos'

/** Tells one server from another, and from itself after something was replicated past its log. */
export function serverDigest(variables: ServerVariables): string {
  const names = variables.get('log_slave_updates') === 'OFF' ? [...IDENTITY, REPLICATED] : IDENTITY
  const told = names.map((name) => variables.get(name) ?? null)
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)
}

export const markText = (mark: LogMark): string => JSON.stringify(mark)

/** Null for no mark, or one that nobody here wrote. */
export function parseMark(text: string | null): LogMark | null {
  try {
    const { server, begun, file, position } = JSON.parse(text ?? 'null') as LogMark
    const isMark = typeof server === 'string' && typeof file === 'string'
    return isMark && Number.isInteger(begun) && Number.isInteger(position)
      ? { server, begun, file, position }
      : null
  } catch {
    return null
  }
}
