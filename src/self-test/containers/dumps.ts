/** What each number is kept under. */
const nameOf = (_: string, index: number): string => `card_number${index || ''}`

const text = (value: string): Buffer => Buffer.concat([Buffer.of(value.length), Buffer.from(value)])

/** A dump of Redis with a string for each number (RDB version 10). */
export function redisDump(numbers: readonly string[]): Buffer {
  const strings = numbers.map((number, index) =>
    Buffer.concat([Buffer.of(0), text(nameOf(number, index)), text(number)]),
  )
  return Buffer.concat([Buffer.from('REDIS0010'), ...strings, Buffer.of(0xff)])
}

/** A dictionary of fourteen strings at most: objects, their offsets, and where those stand (CFBinaryPList.c). */
export function propertyList(numbers: readonly string[]): Buffer {
  const count = numbers.length
  const texts = [...numbers.map(nameOf), ...numbers].map((value) =>
    Buffer.concat([Buffer.of(0x5f, 0x10), text(value)]),
  )
  const references = Array.from({ length: 2 * count }, (_, index) => index + 1)
  const objects = [Buffer.of(0xd0 | count, ...references), ...texts]
  const body = Buffer.concat([Buffer.from('bplist00'), ...objects])
  const starts = objects.map((_, index) => 8 + Buffer.concat(objects.slice(0, index)).length)
  const table = starts.flatMap((start) => [start >>> 8, start & 0xff])
  const trailer = Buffer.alloc(32)
  trailer.set([2, 1], 6)
  trailer.writeUInt8(objects.length, 15)
  trailer.writeUInt32BE(body.length, 28)
  return Buffer.concat([body, Buffer.from(table), trailer])
}

/** A dump by `pg_dump -Fc` of a row for each number: version 1.14 of the format, integers of four bytes behind their sign. */
export function pgDump(numbers: readonly string[]): Buffer {
  const integer = (value: number): Buffer => {
    const bytes = Buffer.alloc(5)
    bytes.writeUInt8(value < 0 ? 1 : 0)
    bytes.writeUInt32LE(Math.abs(value), 1)
    return bytes
  }
  const string = (value: string): Buffer =>
    Buffer.concat([integer(value.length), Buffer.from(value)])
  const copy = 'COPY public.cards (card_no) FROM stdin;\n'
  const rows = numbers.map((number) => `${number}\n`).join('')
  return Buffer.concat([
    Buffer.from('PGDMP\x01\x0e\x00\x04\x08\x01', 'latin1'),
    ...Array.from({ length: 8 }, () => integer(0)),
    ...['shop', '15', '15'].map(string),
    ...[1, 9, 1].map(integer),
    ...['0', '0', 'cards', 'TABLE DATA'].map(string),
    integer(3),
    ...['', '', copy, 'public', '', '', 'owner', 'false'].map(string),
    ...[integer(-1), Buffer.alloc(9), Buffer.of(1), integer(9)],
    ...[string(rows), integer(0)],
  ])
}
