import type { ZipEntry } from './zip-entry.ts'

const SIGNATURE = 0x08074b50

/** The longest record behind the data of an entry: signature, checksum, two sizes of 64 bits. */
export const MOST_DESCRIPTOR = 24

/**
 * How many of these bytes are the record of checksum and sizes behind an entry's data; 0 where they are none.
 * Source: PKWARE APPNOTE 6.3, 4.3.9; its signature may be missing.
 */
export function descriptorLength(
  behind: Buffer,
  { checksum, compressed, size }: Pick<ZipEntry, 'checksum' | 'compressed' | 'size'>,
): number {
  const from = behind.length >= 4 && behind.readUInt32LE() === SIGNATURE ? 4 : 0
  if (behind.length < from + 12 || behind.readUInt32LE(from) !== checksum) return 0
  const sizes = behind.subarray(from + 4)
  if (sizes.readUInt32LE() === compressed && sizes.readUInt32LE(4) === size) return from + 12
  if (sizes.length < 16 || sizes.readBigUInt64LE() !== BigInt(compressed)) return 0
  return sizes.readBigUInt64LE(8) === BigInt(size) ? from + 20 : 0
}
