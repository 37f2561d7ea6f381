import { codeOf } from '../../errors.ts'
import { tlsErrorOf } from '../../sources/index.ts'
import { QUEUE_PASSWORD } from '../queue-url.ts'

/** What helps, by the code of the system, of PostgreSQL, or by the first word of what a Redis refuses. */
const ADVICE: Readonly<Record<string, string>> = {
  WRONGPASS: `give the user in the URL and the password by ${QUEUE_PASSWORD}`,
  NOAUTH: `give the user in the URL and the password by ${QUEUE_PASSWORD}`,
  NOPERM: 'the user may not do what a queue needs; docs/many-machines.md has the rights',
  OOM: 'its memory is full',
  '28P01': 'the server refuses the password; give it by PGPASSWORD or ~/.pgpass',
  '42501': 'the user may not make the schema bullmq, or not write to it',
  '3D000': 'there is no such database',
}

/** Why a queue server does not do what it is asked, and what helps: the end of a sentence. */
export function troubleOf(cause: unknown, authority: string): string {
  const tls = tlsErrorOf(cause, authority)
  if (tls !== null) return `: ${tls}`
  const word = wordOf(cause)
  const advice = ADVICE[word]
  return advice === undefined ? ` (${word})` : ` (${word}): ${advice}`
}

/** The code of an error, or the word with which a Redis begins what it refuses: `NOPERM`. */
export function wordOf(error: unknown): string {
  const code = codeOf(error)
  if (code !== 'unknown error' || !(error instanceof Error)) return code
  return /^(?!ERR )[A-Z]{3,}(?= )/.exec(error.message)?.[0] ?? code
}
