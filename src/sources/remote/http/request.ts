import {
  Agent as ClearAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http'
import { request as requestTls, Agent as TlsAgent } from 'node:https'
import { LostError } from '../../../errors.ts'
import { isExposed } from '../../connections/index.ts'

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
  readonly method?: 'GET' | 'POST' | 'PUT'
  /** Path and query as they are sent: a name with `..` in it stays what it is. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds of silence after which the server counts as lost. */
  readonly silence?: number
}

/** What came back; the body must be read to its end or destroyed. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: IncomingMessage
}

/** ms; a store that is alive sends something sooner. */
const SILENCE = 60_000

const CLEAR = new ClearAgent({ keepAlive: true })
const TLS = { verified: newTlsAgent(true), unverified: newTlsAgent(false) }

function newTlsAgent(rejectUnauthorized: boolean): TlsAgent {
  return new TlsAgent({ keepAlive: true, rejectUnauthorized })
}

/** Sends a request; throws the system's error where there is no answer, and `LostError` where the server falls silent. */
export function ask(
  { server, method = 'GET', path, headers, body, silence = SILENCE }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { isTls, host, port, insecure } = server
  const common = { method, path, headers, host, port, signal }
  const sent = isTls
    ? requestTls({ ...common, agent: insecure ? TLS.unverified : TLS.verified })
    : request({ ...common, agent: CLEAR })
  sent.setTimeout(silence, () =>
    sent.destroy(new LostError(`the server said nothing for ${Math.round(silence / 1000)} s`)),
  )
  return new Promise((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (answer) => {
      answer.on('error', () => {}) // whoever reads it is told as well
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer })
    })
    sent.end(body)
  })
}

/** The body as text, at most so many bytes of it. */
export async function textOf({ body }: HttpAnswer, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    pieces.push(piece)
    length += piece.length
    if (length >= most) break
  }
  return Buffer.concat(pieces).toString('utf8', 0, Math.min(length, most))
}

/** Whether somebody on the way could read along: clear text to another host. */
export const isClear = ({ isTls, host }: HttpServer): boolean =>
  !isTls && isExposed({ host, tls: { mode: 'off' } })

/** The server of a URL. */
export function serverIn({ protocol, hostname, port }: URL, insecure: boolean): HttpServer {
  const isTls = protocol === 'https:'
  const host = hostname.replace(/^\[|\]$/g, '')
  return { isTls, host, port: Number(port) || (isTls ? 443 : 80), insecure }
}
