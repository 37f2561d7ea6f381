const HEADER = 13 // bytes, and behind them the decoder's first byte, which is 0
const MOST_SIZE = 2 ** 40

/**
 * Whether bytes begin as .lzma data do (LZMA specification, "LZMA File Format"). They have no mark of their own: it is
 * the usual properties, a dictionary of a power of two or half as much more, and a size that is unknown or likely.
 */
export function isLzma(start: Uint8Array): boolean {
  if (start[0] !== 0x5d || start.length <= HEADER || start[HEADER] !== 0) return false
  const header = Buffer.from(start.buffer, start.byteOffset, HEADER)
  const dictionary = header.readUInt32LE(1)
  const isUsual = dictionary === 0xffffffff || isRound(dictionary) || isRound(dictionary / 3)
  const size = header.readBigUInt64LE(5)
  return dictionary >= 4096 && isUsual && (size === UNKNOWN || size < MOST_SIZE)
}

/** What stands in place of a size that is not said. */
const UNKNOWN = 2n ** 64n - 1n

const isRound = (number: number): boolean => Number.isInteger(Math.log2(number))
