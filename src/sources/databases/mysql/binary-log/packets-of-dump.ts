import { HEADER, LARGEST } from '../packets.ts'

/** Bytes of an event that are kept: its names stand at its beginning, and of rows nothing is wanted. */
const KEPT = 4096

/** The beginning of one packet's content, which holds until the next one, and how long the whole is. */
export type TakePacket = (kept: Buffer, length: number) => void

/**
 * Cuts what a server sends into packets, and keeps the beginning of each: a row of a gigabyte takes no memory.
 *
 * A packet of the greatest length goes on in the next one (MariaDB Knowledge Base, "0 - Packet").
 */
export function packetCutter(take: TakePacket): (data: Buffer) => void {
  const header = Buffer.alloc(HEADER)
  const kept = Buffer.alloc(KEPT)
  let [headerBytes, missing, length, isContinued] = [0, 0, 0, false]

  const endPacket = (): void => {
    headerBytes = 0
    if (isContinued) return
    const whole = length
    length = 0
    take(kept.subarray(0, Math.min(whole, KEPT)), whole)
  }
  const readHeader = (data: Buffer): number => {
    const count = data.copy(header, headerBytes)
    headerBytes += count
    if (headerBytes < HEADER) return count
    missing = header.readUIntLE(0, 3)
    isContinued = missing === LARGEST
    if (missing === 0) endPacket()
    return count
  }
  const readContent = (data: Buffer): number => {
    const count = Math.min(missing, data.length)
    if (length < KEPT) data.copy(kept, length, 0, count)
    length += count
    missing -= count
    if (missing === 0) endPacket()
    return count
  }
  return (data) => {
    let at = 0
    while (at < data.length) {
      const rest = data.subarray(at)
      at += headerBytes < HEADER ? readHeader(rest) : readContent(rest)
    }
  }
}
