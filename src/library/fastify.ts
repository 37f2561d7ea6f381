/** `cardsweep/fastify`: options of Fastify's logger, so that nothing it writes holds card data. */
import type { RedactOptions } from '../redact/index.ts'
import { type LineSink, redactingSink } from './lines.ts'

export type { LineSink } from './lines.ts'

/** The options: `fastify({ logger: redactedLogger() })`. */
export interface RedactedLogger {
  readonly level: string
  readonly stream: LineSink
}

/** A logger of Fastify whose lines, those of `request.log` as well, go to `sink` without card data. */
export const redactedLogger = (
  options: RedactOptions = {},
  sink: LineSink = process.stdout,
  level = 'info',
): RedactedLogger => ({ level, stream: redactingSink(sink, options) })
