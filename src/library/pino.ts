/**
 * `cardsweep/pino`: what Pino writes, without card data. Three ways, of which one is enough: a transport, which works
 * in Pino's own thread; a destination; or a hook, for who has a destination already.
 */
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import type { RedactOptions } from '../redact/index.ts'
import {
  type LineSink,
  lineRedactor,
  type RedactingSink,
  redactingSink,
  redactingStream,
} from './lines.ts'

export type { LineSink } from './lines.ts'

/** Options of the transport: what is hidden, and the file or the descriptor that lines go to. */
export interface PinoTransportOptions extends RedactOptions {
  /** A path, or a descriptor; 1, standard output, unless told otherwise. */
  readonly destination?: string | number
}

/** The transport: `pino({ transport: { target: 'cardsweep/pino', options: { destination: 'app.log' } } })`. */
export default function transport({
  destination = 1,
  ...options
}: PinoTransportOptions = {}): Writable {
  const isPath = typeof destination === 'string'
  const file = createWriteStream(
    isPath ? destination : '',
    isPath ? { flags: 'a' } : { fd: destination },
  )
  const stream = redactingStream(file, options)
  const end = stream._final
  stream._final = (done) =>
    end.call(stream, (error) => (error ? done(error) : file.end(() => done())))
  return stream
}

/** A destination: `pino(redactingDestination())`. Lines go to `sink` one by one, as Pino writes them. */
export const redactingDestination = (
  options: RedactOptions = {},
  sink: LineSink = process.stdout,
): RedactingSink => redactingSink(sink, options)

/** The hook: `pino({ hooks: { streamWrite: redactLines() } })`. */
export const redactLines = (options: RedactOptions = {}): ((line: string) => string) =>
  lineRedactor(options)
