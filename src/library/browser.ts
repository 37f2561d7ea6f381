/**
 * `cardsweep/browser`: the same judgement in a page, with the rules and the kernel in one file, and nothing of Node. The
 * kernel is WebAssembly: a Content-Security-Policy needs `'wasm-unsafe-eval'`, or the slow reference does its work.
 */
import { lazy } from '../lazy.ts'
import type { RedactOptions } from '../redact/index.ts'
import { isWebStream, type Redactor, textRedactor } from './text.ts'

export type {
  CardDataFinding,
  FindOptions,
  FoundRange,
  RedactOptions,
} from '../redact/index.ts'
export { findCardData, type Redactor } from './text.ts'

/** Makes a redactor: compiles rules and kernel with the first of their kind. */
export function createRedactor(options: RedactOptions = {}): Redactor {
  const { stream: _, ...redactor } = textRedactor(options)
  return redactor
}

const standard = lazy(() => createRedactor())

/** Masks card data in a text, in bytes or in a stream of bytes; as `redact` of the package does. */
export function redact(value: string, options?: RedactOptions): string
export function redact(value: Uint8Array, options?: RedactOptions): Uint8Array
export function redact(
  value: ReadableStream<Uint8Array>,
  options?: RedactOptions,
): ReadableStream<Uint8Array>
export function redact(
  value: string | Uint8Array | ReadableStream<Uint8Array>,
  options?: RedactOptions,
): unknown {
  const redactor = options === undefined ? standard() : createRedactor(options)
  if (typeof value === 'string') return redactor.redact(value)
  return isWebStream(value) ? value.pipeThrough(redactor.transformStream()) : redactor.redact(value)
}
