/** What the kernel is told of the rules. */
export interface Tables {
  /**
   * One entry for each first four digits. Bit n (0-6): length 13 + n with a Luhn digit; bit 7 + n: that
   * length without one; bit 14: a number of `exceptions` begins so.
   */
  readonly prefixes: Uint16Array
  /** Published test numbers that prefix, length or Luhn digit would rule out. */
  readonly exceptions: readonly string[]
}
