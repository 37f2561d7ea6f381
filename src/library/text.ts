import {
  type CardDataFinding,
  createTextRedactor,
  type FindOptions,
  findIn,
  type RedactOptions,
  type TextRedactor,
} from '../redact/index.ts'
import { isOpen } from './value-kinds.ts'
import { redactValue } from './values.ts'

/** What a redactor does to whatever may hold card data; compiled once, it works at once and changes nothing in place. */
export interface Redactor {
  /** A text without its card data; the same one where it has none. */
  redact(text: string): string
  /** Bytes without their card data, in any charset that a scan reads; the same ones where they have none. */
  redact<Bytes extends Uint8Array>(bytes: Bytes): Bytes | Uint8Array
  /**
   * A value without the card data in its strings and numbers, as its JSON would show them beside one another; what
   * held none stays the same object. For what is logged: plain objects, lists, errors, maps, sets, bytes, URLs; what
   * is read only once (streams, promises, generators) stays as it is.
   */
  value<Value>(value: Value): Value
  /** For a stream of the web: bytes in, bytes out. It holds back one window, about 300 KB. */
  transformStream(): TransformStream<Uint8Array, Uint8Array>
}

/**
 * The card data in a text or in bytes, judged as a scan of standard input judges them, each number by itself: what a
 * scan learns of a whole column or field is not known here.
 *
 * @param value a text, whose spans count units of UTF-16, or bytes, whose spans count bytes
 * @returns what was found, in order; no digit beyond the first six and last four of a number
 * @throws {RuleError} where rules of the options are wrong
 * @throws {UsageError} for what is neither
 */
export function findCardData(
  value: string | Uint8Array,
  options: FindOptions = {},
): CardDataFinding[] {
  return findIn(value, options)
}

/** Whether something is a stream of the web; what is not, is a text or bytes, or nothing that can be read. */
export const isWebStream = (value: unknown): value is ReadableStream<Uint8Array> =>
  isOpen(value) && 'pipeThrough' in value

/** The part of a redactor that runs everywhere. */
export function textRedactor(options: RedactOptions): Redactor & Pick<TextRedactor, 'stream'> {
  const redactor = createTextRedactor(options)
  return {
    redact: redactOf(redactor),
    value: (value) => redactValue(value, redactor),
    stream: redactor.stream,
    transformStream() {
      const redaction = redactor.stream()
      return new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          const ready = redaction.push(piece)
          if (ready.length > 0) controller.enqueue(ready)
        },
        flush(controller) {
          const rest = redaction.end()
          if (rest.length > 0) controller.enqueue(rest)
        },
      })
    },
  }
}

function redactOf({ text, bytes }: TextRedactor): Redactor['redact'] {
  function redact(value: string): string
  function redact(value: Uint8Array): Uint8Array
  function redact(value: string | Uint8Array): string | Uint8Array {
    return typeof value === 'string' ? text(value) : bytes(value)
  }
  return redact
}
