/** What the kernel is told of the rules, to emit every candidate and few others. */
export interface PrefixTable {
  /**
   * One entry for each first four digits. Bit n (0-6): length 13 + n with a Luhn digit; bit 7 + n: that
   * length without one; bit 14: a number of `exceptions` begins so.
   */
  readonly prefixes: Uint16Array
  /** Published test numbers that prefix, length or Luhn digit would rule out. */
  readonly exceptions: readonly string[]
}

const LENGTHS = 7 // 13 to 19 digits
const WITH_LUHN = (1 << LENGTHS) - 1

/** The same prefixes and lengths, whatever the last digit is. */
export function withoutLuhn({ prefixes, exceptions }: PrefixTable): PrefixTable {
  return {
    prefixes: prefixes.map((entry) => entry | ((entry & WITH_LUHN) << LENGTHS)),
    exceptions,
  }
}
