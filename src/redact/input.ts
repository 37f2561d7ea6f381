import { UsageError } from '../errors.ts'

/** Takes bytes of any realm; throws `UsageError` of anything else, so that nothing is called clean that was not read. */
export function checkInput(value: unknown): asserts value is Uint8Array {
  if (Object.prototype.toString.call(value) === '[object Uint8Array]') return
  throw new UsageError('card data is looked for in a string or in bytes (Uint8Array, Buffer)')
}
