/** A column of a table: its name, type and width. */
export type DbaseColumn = readonly [name: string, type: string, width: number]

const FIXED = 32

/** A dBase III table of rows, each value cut and filled to the width of its column; deleted rows have a star. */
export function makeDbase(
  columns: readonly DbaseColumn[],
  rows: readonly (readonly string[])[],
  { isDeleted = false, encode = (text: string): Buffer => Buffer.from(text) } = {},
): Buffer {
  const header = Buffer.alloc(FIXED)
  header.set([0x03, 126, 11, 30])
  header.writeUInt32LE(rows.length, 4)
  header.writeUInt16LE(FIXED * (columns.length + 1) + 1, 8)
  header.writeUInt16LE(
    columns.reduce((sum, [, , width]) => sum + width, 1),
    10,
  )
  const descriptors = columns.map(([name, type, width]) => {
    const descriptor = Buffer.alloc(FIXED)
    descriptor.set(encode(name).subarray(0, 10))
    descriptor.write(type, 11, 'latin1')
    descriptor.writeUInt8(width, 16)
    return descriptor
  })
  const records = rows.map((row) => {
    const cells = columns.map(([, , width], index) =>
      Buffer.concat([encode(row[index] ?? ''), Buffer.alloc(width, ' ')]).subarray(0, width),
    )
    return Buffer.concat([Buffer.from(isDeleted ? '*' : ' '), ...cells])
  })
  return Buffer.concat([header, ...descriptors, Buffer.of(0x0d), ...records, Buffer.of(0x1a)])
}
