const text = (value: string): Buffer => Buffer.concat([Buffer.of(value.length), Buffer.from(value)])

/** A dump of Redis with one string (RDB version 10). */
export const redisDump = (number: string): Buffer =>
  Buffer.concat([
    Buffer.from('REDIS0010\0'),
    ...[text('card_number'), text(number)],
    Buffer.of(0xff),
  ])

/** A dictionary of one string: objects, their offsets, and where those stand (CFBinaryPList.c). */
export function propertyList(number: string): Buffer {
  const texts = ['card_number', number].map((value) =>
    Buffer.concat([Buffer.of(0x5f, 0x10), text(value)]),
  )
  const objects = [Buffer.of(0xd1, 1, 2), ...texts]
  const starts = objects.map((_, index) => 8 + Buffer.concat(objects.slice(0, index)).length)
  const body = Buffer.concat([Buffer.from('bplist00'), ...objects])
  const trailer = Buffer.alloc(32)
  trailer.set([1, 1], 6)
  trailer.writeUInt8(objects.length, 15)
  trailer.writeUInt8(body.length, 31)
  return Buffer.concat([body, Buffer.from(starts), trailer])
}

/** A dump by `pg_dump -Fc` of one row: version 1.14 of the format, integers of four bytes behind their sign. */
export function pgDump(number: string): Buffer {
  const integer = (value: number): Buffer => {
    const bytes = Buffer.alloc(5)
    bytes.writeUInt8(value < 0 ? 1 : 0)
    bytes.writeUInt32LE(Math.abs(value), 1)
    return bytes
  }
  const string = (value: string): Buffer =>
    Buffer.concat([integer(value.length), Buffer.from(value)])
  const copy = 'COPY public.cards (card_no) FROM stdin;\n'
  return Buffer.concat([
    Buffer.from('PGDMP\x01\x0e\x00\x04\x08\x01', 'latin1'),
    ...Array.from({ length: 8 }, () => integer(0)),
    ...['shop', '15', '15'].map(string),
    ...[1, 9, 1].map(integer),
    ...['0', '0', 'cards', 'TABLE DATA'].map(string),
    integer(3),
    ...['', '', copy, 'public', '', '', 'owner', 'false'].map(string),
    ...[integer(-1), Buffer.alloc(9), Buffer.of(1), integer(9)],
    ...[string(`${number}\n`), integer(0)],
  ])
}
