/** The value of an ASCII hexadecimal digit, or -1. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The byte that the two hexadecimal digits at `at` mean, or -1. */
export function hexByte(bytes: Uint8Array, at: number): number {
  const [high, low] = [hexValue(bytes[at]), hexValue(bytes[at + 1])]
  return high < 0 || low < 0 ? -1 : high * 16 + low
}
