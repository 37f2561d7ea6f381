import { Readable, Transform } from 'node:stream'
import { lazy } from '../lazy.ts'
import type { RedactOptions } from '../redact/index.ts'
import { isWebStream, type Redactor, textRedactor } from './text.ts'

/** A redactor in Node. */
export interface NodeRedactor extends Redactor {
  /** For a stream of Node: bytes or strings in, bytes out. It holds back one window, about 300 KB. */
  transform(): Transform
}

/**
 * Makes a redactor: compiles rules and kernel with the first of their kind, which takes some hundredths of a second,
 * and nothing later.
 *
 * @throws {RuleError} where rules of the options are wrong
 */
export function createRedactor(options: RedactOptions = {}): NodeRedactor {
  const { stream, ...redactor } = textRedactor(options)
  return {
    ...redactor,
    transform() {
      const redaction = stream()
      return new Transform({
        transform(piece: Buffer, _encoding, done) {
          done(null, redaction.push(piece))
        },
        flush(done) {
          done(null, redaction.end())
        },
      })
    },
  }
}

const standard = lazy(() => createRedactor())

/**
 * Masks card data: of card numbers the first six and last four digits stay (PCI DSS v4.0.1, 3.4.1), of security codes
 * beside them and of track data nothing. What is masked is what `findCardData` finds and does not call only possible.
 *
 * @param value a text; bytes; or a stream, whose masked bytes are given as a stream
 */
export function redact(value: string, options?: RedactOptions): string
export function redact(value: Uint8Array, options?: RedactOptions): Uint8Array
export function redact(value: Readable, options?: RedactOptions): Readable
export function redact(
  value: ReadableStream<Uint8Array>,
  options?: RedactOptions,
): ReadableStream<Uint8Array>
export function redact(
  value: string | Uint8Array | Readable | ReadableStream<Uint8Array>,
  options?: RedactOptions,
): unknown {
  const redactor = options === undefined ? standard() : createRedactor(options)
  if (typeof value === 'string') return redactor.redact(value)
  if (isWebStream(value)) return value.pipeThrough(redactor.transformStream())
  if (!(value instanceof Readable)) return redactor.redact(value)
  const redacted = redactor.transform()
  value.on('error', (error) => redacted.destroy(error))
  return value.pipe(redacted)
}
