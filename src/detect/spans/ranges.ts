/** A half-open range of bytes in a window. */
export interface ByteRangeIn {
  readonly start: number
  readonly end: number
}

/** Bytes to be written over: `text` has a character for each byte that takes their place. */
export interface Cover extends ByteRangeIn {
  readonly text: string
}
