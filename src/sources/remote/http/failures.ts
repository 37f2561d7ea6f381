import { ConnectionError, codeOf, LostError } from '../../../errors.ts'
import { tlsErrorOf } from '../../connections/index.ts'

/** Codes of the system for a connection that was there and is gone, or that nobody takes for now. */
const LOST =
  /^(?:ECONNRESET|EPIPE|ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_\w+|HPE_\w+)$/

/** What an error on the way to a server and back means: trying again may help, or not. */
export function connectionFailure(error: unknown, called: string): unknown {
  const tls = tlsErrorOf(error, 'NODE_EXTRA_CA_CERTS')
  if (tls !== null) return new ConnectionError(tls, { cause: error })
  const code = codeOf(error)
  if (LOST.test(code))
    return new LostError(`${called} cannot be reached (${code})`, { cause: error })
  if (code === 'ENOTFOUND')
    return new ConnectionError(`${called} cannot be found (${code})`, { cause: error })
  return error
}
