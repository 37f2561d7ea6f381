/** A number of one to nine bytes, and where it ends. */
export function varintAt(bytes: Buffer, at: number): [bigint, number] {
  let value = 0n
  for (let place = 0; place < 9; place++) {
    const byte = bytes[at + place] ?? 0
    if (place === 8) return [BigInt.asIntN(64, (value << 8n) | BigInt(byte)), at + 9]
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return [value, at + place + 1]
  }
  return [value, at + 9]
}
