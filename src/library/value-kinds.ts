/** What hides card data in texts and in bytes. */
export interface Hider {
  text(text: string): string
  bytes(bytes: Uint8Array): Uint8Array
}

/** Whether a value has parts. */
export const isOpen = (value: unknown): value is object =>
  typeof value === 'object' && value !== null

/** `Array`, `Error`, `Map`: what a value is, of whichever realm, as the tests of Jest have one of their own. */
export const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)

/** Bytes, of whichever realm; null where it is none. */
export function bytesIn(value: unknown): Uint8Array | null {
  if (tagOf(value) === 'Uint8Array') return value as Uint8Array
  return tagOf(value) === 'ArrayBuffer' ? new Uint8Array(value as ArrayBuffer) : null
}
