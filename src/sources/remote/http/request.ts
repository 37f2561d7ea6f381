import {
  Agent as ClearAgent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http'
import { request as requestTls, Agent as TlsAgent } from 'node:https'
import { LostError } from '../../../errors.ts'
import { isExposed } from '../../connections/index.ts'
import { connectionFailure } from './failures.ts'

/** Where requests go. */
export interface HttpServer {
  readonly isTls: boolean
  readonly host: string
  readonly port: number
  /** Whether a certificate that cannot be verified is accepted. */
  readonly insecure: boolean
}

/** A request without a body, or with one that is small. */
export interface HttpRequest {
  readonly server: HttpServer
  /** How messages call the server: `the store`. */
  readonly called: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query as they are sent: a name with `..` in it stays what it is. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds of silence after which the server counts as lost. */
  readonly silence?: number
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The body, once; throws `LostError` where it breaks off. Whoever leaves it early ends the transfer. */
  pieces(): AsyncGenerator<Uint8Array>
  /** Ends the transfer of a body that nobody reads. */
  close(): void
}

/** ms; a store that is alive sends something sooner. */
const SILENCE = 60_000

const CLEAR = new ClearAgent({ keepAlive: true })
const TLS = { verified: newTlsAgent(true), unverified: newTlsAgent(false) }

function newTlsAgent(rejectUnauthorized: boolean): TlsAgent {
  return new TlsAgent({ keepAlive: true, rejectUnauthorized })
}

/**
 * Sends a request.
 *
 * @throws {LostError} where there is no answer, or none in time: trying again may help.
 * @throws {ConnectionError} where it would not.
 */
export function ask(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { called, body, silence = SILENCE } = request
  const sent = begin(request, signal)
  let lost: LostError | null = null
  sent.setTimeout(silence, () => {
    lost = new LostError(`${called} said nothing for ${Math.round(silence / 1000)} s`)
    sent.destroy(lost)
  })
  const failure = (error: unknown): unknown => lost ?? connectionFailure(error, called)
  return new Promise((resolve, reject) => {
    sent.once('error', (error) => reject(signal.aborted ? error : failure(error)))
    sent.once('response', (answer) => {
      answer.on('error', () => {}) // whoever reads it is told as well
      const { statusCode: status = 0, headers } = answer
      const close = (): void => void answer.destroy()
      resolve({ status, headers, close, pieces: () => piecesOf(answer, failure, signal) })
    })
    sent.end(body)
  })
}

function begin(
  { server, method = 'GET', path, headers }: HttpRequest,
  signal: AbortSignal,
): ClientRequest {
  const { isTls, host, port, insecure } = server
  const common = { method, path, headers, host, port, signal }
  return isTls
    ? requestTls({ ...common, agent: insecure ? TLS.unverified : TLS.verified })
    : request({ ...common, agent: CLEAR })
}

async function* piecesOf(
  body: IncomingMessage,
  failure: (error: unknown) => unknown,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body as AsyncIterable<Uint8Array>
  } catch (error) {
    signal.throwIfAborted()
    throw failure(error)
  } finally {
    body.destroy()
  }
}

/** The body as text, at most so many bytes of it. */
export async function textOf(answer: HttpAnswer, most: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of answer.pieces()) {
    pieces.push(piece)
    length += piece.length
    if (length >= most) break
  }
  return Buffer.concat(pieces).toString('utf8', 0, Math.min(length, most))
}

/** Whether somebody on the way could read along: clear text to another host. */
export const isClear = ({ isTls, host }: HttpServer): boolean =>
  !isTls && isExposed({ host, tls: { mode: 'off' } })

/** Whether a service that gives keys to its machine is asked so that nobody reads along: on it, or on its own network. */
export const isNear = (server: HttpServer): boolean =>
  !isClear(server) || /^(?:169\.254\.|fe80:|fd00:ec2:)/.test(server.host)

/** Whether somebody on the way could read along or stand in for the server, because that is accepted. */
export const isExposedServer = ({ isTls, host, insecure }: HttpServer): boolean =>
  isExposed({ host, tls: { mode: isTls && !insecure ? 'verified' : 'off' } })

/** The server of a URL. */
export function serverIn({ protocol, hostname, port }: URL, insecure: boolean): HttpServer {
  const isTls = protocol === 'https:'
  const host = hostname.replace(/^\[|\]$/g, '')
  return { isTls, host, port: Number(port) || (isTls ? 443 : 80), insecure }
}
