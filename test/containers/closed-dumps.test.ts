import { expect, test } from 'vitest'
import { unpackFile, unpackStream, zip } from './unpacked.ts'

/** A row in SQL Server's native form: a whole number of 8 bytes behind its length, and a text behind its own. */
function nativeRow(number: bigint, text: string): Buffer {
  const row = Buffer.alloc(11 + 2 * text.length)
  row.writeUInt8(8)
  row.writeBigInt64LE(number, 1)
  row.writeUInt16LE(2 * text.length, 9)
  row.write(text, 11, 'utf16le')
  return row
}

test('a table of a BACPAC is read as far as it is text, and told', async () => {
  const table = 'Data/dbo.orders/TableData-000-00000.BCP'
  const rows = nativeRow(4111111111111111n, 'name')
  const content = zip({ 'model.xml': '<DataSchemaModel/>', [table]: rows })
  for (const { files, notes } of [await unpackFile(content), await unpackStream(content)]) {
    expect(files[table]?.equals(rows)).toBe(true)
    expect(notes).toMatchObject([{ what: table, reason: 'unsupported', kind: 'bacpac-table' }])
  }
})

test('a dump of Oracle Data Pump is told by the names in its header', async () => {
  const header = Buffer.alloc(4096)
  header.set([3, 1])
  const names = '"SHOP"."SYS_EXPORT_SCHEMA_01"\0x86_64/Linux 2.4.xx\0AL32UTF8\x0011.02.00.04.00'
  header.write(names, 40, 'latin1')
  const { files, notes } = await unpackFile(header)
  expect(files['']?.equals(header)).toBe(true)
  expect(notes).toMatchObject([{ reason: 'unsupported', kind: 'oracle-data-pump' }])
})

test('a text that names a version and a quoted name is none', async () => {
  const text = 'ORA "SHOP"."ORDERS" 11.02.00.04.00\n'
  expect((await unpackFile(Buffer.from(text))).notes).toEqual([])
})
