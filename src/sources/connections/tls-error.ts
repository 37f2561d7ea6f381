import { codeOf } from '../../errors.ts'

/** Codes of OpenSSL and Node for a certificate that was looked at and refused. */
const REFUSED = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|HANDSHAKE_SSL/
const OTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID'

/**
 * Says what is wrong with the encryption of a connection and what to do; null where that is not the trouble. `authority`
 * is what names a certificate authority to this kind of server: an option of its URL, or a variable.
 */
export function tlsErrorOf(error: unknown, authority = 'sslrootcert'): string | null {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT' || /not support SSL|secure connection/i.test(message)) {
    return 'the server offers no TLS: sslmode=disable with --insecure accepts clear text'
  }
  if (!REFUSED.test(code)) return null
  if (code === OTHER_NAME || /does not match certificate/i.test(message)) {
    return `the server's certificate is not made out to this host (${OTHER_NAME}): name the host as it does, or accept it by --insecure`
  }
  return `the server's certificate cannot be verified (${reasonIn(error)}): name its authority by ${authority}, or accept it by --insecure`
}

/** mysql2 keeps the code of OpenSSL in a cause or in the words alone. */
function reasonIn(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const codes = [codeOf(cause), codeOf(error)].filter((code) => code !== 'unknown error')
  return codes[0] ?? 'unknown error'
}
