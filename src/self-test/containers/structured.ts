const NAME = 'card_number'

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A document of BSON with one text (bsonspec.org 1.1). */
export function bson(number: string): Buffer {
  const text = Buffer.from(`${number}\0`)
  const field = Buffer.concat([Buffer.from(`\x02${NAME}\0`), u32(text.length), text])
  return Buffer.concat([u32(field.length + 5), field, Buffer.of(0)])
}

/** A map of MessagePack with one text. */
export const messagePack = (number: string): Buffer =>
  Buffer.concat([
    Buffer.of(0x81, 0xa0 | NAME.length),
    Buffer.from(NAME),
    Buffer.of(0xa0 | number.length),
    Buffer.from(number),
  ])

/** A map of CBOR with one text (RFC 8949, 3.1). */
export const cbor = (number: string): Buffer =>
  Buffer.concat([
    Buffer.of(0xa1, 0x60 | NAME.length),
    Buffer.from(NAME),
    Buffer.of(0x60 | number.length),
    Buffer.from(number),
  ])

/** A text in the Rich Text Format. */
export const rtf = (number: string): Buffer =>
  Buffer.from(`{\\rtf1\\ansi card number ${number}\\par}`)
