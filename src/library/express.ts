/** `cardsweep/express`: what is logged of a request, without card data: its URL, headers and body hold them most often. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RedactOptions } from '../redact/index.ts'
import { type LineSink, type RedactingSink, redactingSink } from './lines.ts'
import { createRedactor } from './redactor.ts'

/** What of a request may be logged. */
export interface LoggedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, unknown>>
  /** What a parser has made of the body, where one did. */
  readonly body?: unknown
}

/** An entry of the log of requests. */
export interface RequestEntry extends LoggedRequest {
  readonly status: number
  /** Milliseconds until the answer was sent. */
  readonly ms: number
}

/** Express puts the whole URL and the parsed body there. */
type ExpressRequest = IncomingMessage & { readonly originalUrl?: string; readonly body?: unknown }

/** Middleware, as Express and Connect call it. */
export type Middleware = (
  request: ExpressRequest,
  response: ServerResponse,
  next: () => void,
) => void

/** What of a request may be logged: `logger.info(loggedRequest(options)(request))`. */
export function loggedRequest(
  options: RedactOptions = {},
): (request: ExpressRequest) => LoggedRequest {
  const redactor = createRedactor(options)
  return ({ method = '', originalUrl, url = '', headers, body }) =>
    redactor.value({
      ...{ method, url: originalUrl ?? url, headers },
      ...(body !== undefined && { body }),
    })
}

/** Middleware that hands an entry to `log` when a request was answered. */
export function requestLogger(
  log: (entry: RequestEntry) => void,
  options: RedactOptions = {},
): Middleware {
  const logged = loggedRequest(options)
  return (request, response, next) => {
    const start = performance.now()
    response.once('finish', () => {
      const ms = Math.round(performance.now() - start)
      log({ ...logged(request), status: response.statusCode, ms })
    })
    next()
  }
}

/** A stream for loggers of requests that write lines: `morgan('combined', { stream: requestStream() })`. */
export const requestStream = (
  options: RedactOptions = {},
  sink: LineSink = process.stdout,
): RedactingSink => redactingSink(sink, options)
