import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readReport, run, scratch } from '../support/command.ts'
import {
  biffRecord,
  DOCUMENT,
  NARROW_DOCUMENT,
  oleFile,
  PRESENTATION,
  WORKBOOK,
  workbookOf,
} from './ole-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
const integer = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

test('a sheet of Excel is read row by row, with all digits of its numbers', async () => {
  for (const { files, notes } of [await unpackFile(WORKBOOK), await unpackStream(WORKBOOK)]) {
    expect(notes).toEqual([])
    expect(`${files['a']}`).toBe(
      'order\tcard number\ttotal\nA-1\t4111 1111 1111 1111\t12.5\n' +
        'A-2\tカード 5555555555554444\t13\nA-3\t378282246310005\t7\nA-4\t\t7\n',
    )
  }
})

test('what is compressed in a stream of another program is opened', async () => {
  const text = 'card number 4111111111111111\n'.repeat(9)
  const metafile = Buffer.concat([randomBytes(34), deflateSync(text)])
  const { files, notes } = await unpackFile(oleFile({ Pictures: metafile }))
  expect(`${files['Pictures']}`).toContain(text)
  expect(notes).toEqual([])
})

test('texts of a workbook go on behind the border of a record, with fonts and phonetics between', async () => {
  const wide = Buffer.from('カード 4111111111', 'utf16le')
  const strings = [
    biffRecord(0x00fc, integer(3), integer(3), 20, Buffer.of(1 | 8), 1, wide),
    biffRecord(0x003c, Buffer.of(0), '111111', integer(0), 5, Buffer.of(4), integer(3), 'plain'),
    biffRecord(0x003c, 'pho', 3, Buffer.of(0)),
    biffRecord(0x003c, Buffer.of(0), 'end'),
  ]
  const shared = (column: number, index: number): Buffer =>
    biffRecord(0x00fd, 0, column, 0, integer(index))
  const cells = [
    ...[shared(0, 0), shared(2, 1)],
    biffRecord(0x00bd, 1, 0, 0, integer((4111 << 2) | 2), 0, integer((1250 << 2) | 3), 1),
    biffRecord(0x0006, 2, 0, 0, double(378282246310005), 0, integer(0), 0),
    biffRecord(0x0006, 2, 1, 0, integer(0), 0, 0xffff, 0, integer(0), 0),
    biffRecord(0x0207, 6, Buffer.of(0), 'result'),
  ]
  const file = oleFile({ Workbook: workbookOf(0x0600, strings, cells) })
  const { files, notes } = await unpackFile(file)
  expect(notes).toEqual([])
  expect(`${files['sheet 1']}`).toBe(
    'カード 4111111111111111\t\tplain\n4111\t12.5\n378282246310005\tresult\n',
  )
  expect(`${files['other texts']}`).toBe('end\n')
})

test('a workbook of Excel 5 has texts of its code page', async () => {
  const label = Buffer.from('834a815b8368', 'hex')
  const cells = [
    biffRecord(0x0204, 0, 0, 0, label.length, label),
    biffRecord(0x0203, 0, 1, 0, double(4111111111111111)),
  ]
  const { files, notes } = await unpackFile(
    oleFile({ Book: workbookOf(0x0500, [biffRecord(0x0042, 932)], cells) }),
  )
  expect(notes).toEqual([])
  expect(`${files['sheet 1']}`).toBe('カード\t4111111111111111\n')
})

test('the text of a Word document is read in its order, in 8 and in 16 bits', async () => {
  const { files, notes } = await unpackFile(DOCUMENT)
  expect(notes).toEqual([])
  expect(`${files['text']}`).toBe(
    'card number 4111 1111 1111 1111 of Taro\nカード番号 5555-5555-5555-4444\n' +
      'plain ascii only 378282246310005\ncard number\t6011111111111117\t\t\n',
  )
  expect(`${(await unpackFile(NARROW_DOCUMENT)).files['text']}`).toBe(
    'card number 4111 1111 1111 1111 of Taro\nplain ascii only 378282246310005\n',
  )
})

test('texts and files of a presentation are read', async () => {
  const embedded = deflateSync(oleFile({ CONTENTS: gzipSync('in a file in a presentation') }))
  const header = Buffer.alloc(12)
  header.writeUInt16LE(0x0010)
  header.writeUInt16LE(4113, 2)
  header.writeUInt32LE(embedded.length + 4, 4)
  const stream = Buffer.concat([PRESENTATION, header, embedded])
  const { files, notes } = await unpackFile(oleFile({ 'PowerPoint Document': stream }))
  expect(notes).toEqual([])
  expect(`${files['text']}`).toContain(
    'card number 4111 1111 1111 1111\nカード番号 5555-5555-5555-4444\n',
  )
  expect(`${files['object of another program!CONTENTS']}`).toBe('in a file in a presentation')
})

const RTF = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
) // the example of MS-OXRTFCP 4.1.1

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

test('a message of Outlook has its texts, bodies, receivers and attachments', async () => {
  const inner = '__attach_version1.0_#00000001/__substg1.0_3701000D'
  const message = oleFile({
    '__properties_version1.0': Buffer.alloc(32),
    '__substg1.0_0037001F': utf16('注文 order 4111111111111111'),
    '__substg1.0_1000001F': utf16('the body'),
    '__substg1.0_10130102': Buffer.from('<p>in HTML</p>'),
    '__substg1.0_10090102': RTF,
    '__recip_version1.0_#00000000/__substg1.0_3001001E': Buffer.from('Taro'),
    '__attach_version1.0_#00000000/__substg1.0_3707001F': utf16('注文.gz'),
    '__attach_version1.0_#00000000/__substg1.0_37010102': gzipSync('in an attached file'),
    [`${inner}/__substg1.0_1000001F`]: utf16('in a message in a message'),
  })
  const { files, notes } = await unpackFile(message)
  expect(notes).toEqual([])
  expect(`${files['properties']}`).toBe('subject: 注文 order 4111111111111111\n')
  expect(`${files['body']}`).toBe('the body')
  expect(`${files['body.html']}`).toBe('<p>in HTML</p>')
  expect(`${files['body.rtf']}`).toContain('hello world')
  expect(`${files['receiver 1/properties']}`).toBe('name: Taro\n')
  expect(`${files['attachment 1/注文.gz']}`).toBe('in an attached file')
  expect(`${files['attachment 2/message/body']}`).toBe('in a message in a message')
})

test('other streams, and files that the packager of Windows put there, are read', async () => {
  const content = gzipSync('in a packed file')
  const size = integer(content.length)
  const packaged = Buffer.concat([
    ...[integer(0), Buffer.from('\x02\0a label\0C:\\list.gz\0\0\0\x03\0', 'latin1')],
    ...[integer(5), Buffer.from('C:\\x\0'), size, content],
  ])
  const { files, notes } = await unpackFile(
    oleFile({ Contents: utf16('some text'), 'ObjectPool/_1/\x01Ole10Native': packaged }),
  )
  expect(notes).toEqual([])
  expect(files['Contents']?.equals(utf16('some text'))).toBe(true)
  expect(`${files['ObjectPool/_1/C:\\list.gz']}`).toBe('in a packed file')
})

test('pictures in a document are no gap', async () => {
  const folder = await scratch()
  const picture = Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), randomBytes(30_000)])
  const records = [
    biffRecord(0x00eb, Buffer.alloc(60), picture.subarray(0, 8000)),
    ...[8000, 16_000, 24_000].map((at) => biffRecord(0x003c, picture.subarray(at, at + 8000))),
  ]
  const streams = { Pictures: Buffer.concat([Buffer.alloc(25), picture]) }
  const workbook = { Workbook: workbookOf(0x0600, records, []) }
  await writeFile(join(folder, 'a.ppt'), oleFile(streams))
  await writeFile(join(folder, 'a.xls'), oleFile(workbook))
  await run(['scan', folder, '-o', join(folder, 'out')])
  const { coverage } = await readReport(join(folder, 'out'))
  expect(coverage.targets.flatMap(({ notRead }) => notRead)).toEqual([])
})

test('what is encrypted is told', async () => {
  const document = Buffer.from(DOCUMENT)
  const flags = document.indexOf(Buffer.from('eca5', 'hex')) + 10
  document.writeUInt16LE(document.readUInt16LE(flags) | 0x0100, flags)
  const workbook = workbookOf(0x0600, [biffRecord(0x002f, 1)], [])
  for (const file of [
    document,
    oleFile({ Workbook: workbook }),
    oleFile({ EncryptedPackage: Buffer.alloc(64) }),
  ])
    expect((await unpackFile(file)).notes).toMatchObject([{ reason: 'encrypted' }])
})

test('a file that is cut off or damaged is told, or nothing of its text is lost', async () => {
  for (let end = 8; end < WORKBOOK.length - 512; end += 300) {
    const { notes } = await unpackFile(WORKBOOK.subarray(0, end))
    expect(
      notes.map(({ reason }) => reason),
      `${end}`,
    ).toContain('damaged')
  }
  for (let at = 24; at < DOCUMENT.length; at += 61) {
    const file = Buffer.from(DOCUMENT)
    file.fill(0xff, at, at + 4)
    const { files, notes } = await unpackFile(file)
    expect(notes.map(({ reason }) => reason)).not.toContain('crashed')
    const all = Object.values(files).map((content) => `${content}\n${content.toString('utf16le')}`)
    const isThere = /6\d{14}7|plain ascii/.test(all.join('\n'))
    expect(notes.length > 0 || isThere, `${at}`).toBe(true)
  }
})
