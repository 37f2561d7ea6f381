import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { makePdf } from './pdf-file.ts'
import { unpackFile, unpackStream, zip } from './unpacked.ts'

const TEXT =
  'BT /F1 12 Tf 72 700 Td (Card number) Tj 0 -14 Td [(4111) -20 (1111) 10 (11) (111111)] TJ ET'

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>subject 56</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>'

test('the text of a page is read, a number of several pieces as one', async () => {
  for (const { files, notes } of [
    await unpackFile(makePdf(TEXT)),
    await unpackStream(makePdf(TEXT)),
  ]) {
    expect(notes).toEqual([])
    expect(`${files['page 1']}`).toBe('Card number\n4111111111111111\n')
  }
})

test('form fields, facts about the document and attachments are read', async () => {
  const attachment = zip({ 'app.log': 'inside' })
  const content = makePdf(TEXT, {
    page: '/Annots [6 0 R]',
    catalog:
      '/Metadata 10 0 R /AcroForm << /Fields [6 0 R] >> /Names << /EmbeddedFiles << /Names [(a.zip) 7 0 R] >> >>',
    trailer: '/Info 9 0 R',
    more: [
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (card) /V (4111 1111) /Rect [0 0 9 9] >>',
      '<< /Type /Filespec /F (a.zip) /EF << /F 8 0 R >> >>',
      `<< /Type /EmbeddedFile /Length ${attachment.length} >>\nstream\n${attachment.toString('latin1')}\nendstream`,
      '<< /Title (title 12) /Keywords (a, b) /CardNo (own 34) >>',
      `<< /Type /Metadata /Subtype /XML /Length ${XMP.length} >>\nstream\n${XMP}\nendstream`,
    ],
  })
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  expect(`${files['page 1']}`).toContain('card 4111 1111')
  const facts = `${files['document information']}`.split('\n')
  expect(facts).toEqual(
    expect.arrayContaining(['Title: title 12', 'Keywords: a, b', 'CardNo: own 34']),
  )
  expect(`${files['XMP metadata']}`).toContain('<rdf:li>subject 56</rdf:li>')
  expect(`${files['a.zip!app.log']}`).toBe('inside')
})

test.each([1, 2])('a stream of %i filters that becomes too large is refused', async (filters) => {
  const content = makePdf(Buffer.alloc(100_000_000, 0x20), { filters })
  const { notes } = await unpackFile(content)
  expect(notes).toMatchObject([{ what: '', reason: 'budget' }])
})

test('what is no PDF file behind its first bytes is noted', async () => {
  const { notes } = await unpackFile(Buffer.from('%PDF-1.4\nnothing of it\n'))
  expect(notes).toMatchObject([{ reason: 'damaged' }])
})

describe('what no page shows', () => {
  const SHOWN = 'BT /F1 12 Tf 72 700 Td (nothing) Tj ET'
  const stream = (dictionary: string, content: Buffer): string =>
    `<< ${dictionary} /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`
  const utf16 = (text: string): string =>
    `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
  const hidden = '4111111111111111'

  test.each<[string, Buffer]>([
    ['text behind its end', Buffer.concat([makePdf(SHOWN), Buffer.from(`card ${hidden}\n`)])],
    [
      'a comment',
      Buffer.from(makePdf(SHOWN).toString('latin1').replace('\n', `\n% ${hidden}\n`), 'latin1'),
    ],
    ['a bookmark', makePdf(SHOWN, { more: [`<< /Title (card ${hidden}) >>`] })],
    ['a bookmark in UTF-16', makePdf(SHOWN, { more: [`<< /Title ${utf16(`card ${hidden}`)} >>`] })],
    [
      'a string with escapes',
      makePdf(SHOWN, { more: [`<< /TU (card 41\\0611111\\\n1111111111) >>`] }),
    ],
    [
      'an object in a stream',
      makePdf(SHOWN, {
        more: [
          stream('/Type /ObjStm /Filter /FlateDecode', deflateSync(`<< /Title (${hidden}) >>`)),
        ],
      }),
    ],
    [
      'form data as XML',
      makePdf(SHOWN, {
        more: [stream('/Filter /FlateDecode', deflateSync(`<field>${hidden}</field>`))],
      }),
    ],
    [
      'a page of an older revision',
      makePdf(SHOWN, {
        more: [
          stream(
            '/Filter /FlateDecode',
            deflateSync('BT (4111) Tj [(1111) 3 (11111)] TJ (111) Tj ET'),
          ),
        ],
      }),
    ],
    [
      'a stream in base 16',
      makePdf(SHOWN, {
        more: [
          stream('/Filter /ASCIIHexDecode', Buffer.from(`${Buffer.from(hidden).toString('hex')}>`)),
        ],
      }),
    ],
    [
      'a stream in base 85',
      makePdf(SHOWN, {
        more: [stream('/Filter /ASCII85Decode', Buffer.from('1bg^>0ekC;0ekC;0ekC;~>'))],
      }),
    ],
    [
      'a file that no list names',
      makePdf(SHOWN, {
        more: [stream('/Type /EmbeddedFile /Filter /FlateDecode', deflateSync(zip({ a: hidden })))],
      }),
    ],
  ])('is read: %s', async (_what, content) => {
    const { files, notes } = await unpackFile(content)
    expect(notes).toEqual([])
    expect(Object.values(files).join('\n')).toMatch(/4111-?1111-?1111-?1111/)
  })

  test('is not read twice where a page shows it', async () => {
    const { files } = await unpackFile(makePdf(TEXT))
    expect(
      Object.values(files)
        .join('')
        .match(/4111111111111111/g),
    ).toHaveLength(1)
  })

  test('is told where a stream is damaged, and read as far as it goes', async () => {
    const data = deflateSync(`${hidden}\n${randomBytes(9_000).toString('hex')}`)
    data.fill(0xff, 8_000, 8_030)
    const { files, notes } = await unpackFile(
      makePdf(SHOWN, { more: [stream('/Filter /FlateDecode', data)] }),
    )
    expect(notes).toMatchObject([{ reason: 'damaged', detail: 'not read of it: a damaged stream' }])
    expect(Object.values(files).join('')).toContain(hidden)
  })
})
