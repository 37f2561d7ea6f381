import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb'
import { CardsweepError, ConnectionError, LostError } from '../../../errors.ts'
import { tlsErrorOf } from '../../connections/index.ts'
import { NotReadError } from '../not-read-error.ts'
import { PASSWORD } from './address.ts'

/** Codes of the server (error_codes.yml of MongoDB). */
const UNAUTHORIZED = 13
const AUTHENTICATION_FAILED = 18
const MISSING = new Set([26, 8]) // NamespaceNotFound, and what older servers say of one that was dropped
/** After these the same question may be answered a little later, perhaps by another server. */
const PASSING = new Set([
  6, 7, 43, 50, 89, 91, 136, 175, 189, 237, 262, 290, 10107, 11600, 11602, 13435, 13436,
])

/** An error of the client as one that says whether reading again may help; a server's words may hold values. */
export function failureOf(error: unknown): Error {
  if (error instanceof CardsweepError) return error
  if (error instanceof MongoServerError) return answerOf(Number(error.code))
  if (error instanceof MongoServerSelectionError || error instanceof MongoNetworkError) {
    const cause = causeOf(error)
    if (cause instanceof MongoServerError) return answerOf(Number(cause.code))
    const told = tlsErrorOf(cause, 'tlsCAFile')
    if (told !== null) return new ConnectionError(told, { cause })
    return error instanceof MongoServerSelectionError
      ? new ConnectionError(`no server can be reached${codeIn(cause)}`, { cause })
      : new LostError(`the connection was lost${codeIn(cause)}`, { cause })
  }
  if (error instanceof MongoError)
    return new LostError(`the client gave up (${error.name})`, { cause: error })
  return error instanceof Error ? error : new Error('unknown error')
}

function answerOf(code: number): Error {
  if (code === AUTHENTICATION_FAILED)
    return new NotReadError(
      'permission',
      `the server refuses the user or the password: give it by ${PASSWORD} or passwordEnv, and authSource behind the ?`,
    )
  if (code === UNAUTHORIZED)
    return new NotReadError('permission', 'the user may not read it: see cardsweep grants mongodb')
  if (MISSING.has(code)) return new NotReadError('vanished', 'it was dropped meanwhile')
  if (PASSING.has(code)) return new LostError(`the server cannot answer now (${code})`)
  return new NotReadError('server', `the server answers with error ${code}`)
}

/** The error below those of the client. */
function causeOf(error: unknown): unknown {
  if (error instanceof MongoServerSelectionError) {
    const [server] = error.reason?.servers.values() ?? []
    return causeOf(server?.error ?? error.cause)
  }
  return error instanceof MongoNetworkError && error.cause ? causeOf(error.cause) : error
}

function codeIn(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? ` (${code})` : ''
}
