import { describe, expect, test } from 'vitest'
import { unpackFile, unpackStream, zip } from './unpacked.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const TYPES = { '[Content_Types].xml': '<Types/>' }

const docx = (body: string): Buffer =>
  zip({
    ...TYPES,
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${body}</w:body></w:document>`,
  })

const runs = (...texts: string[]): string =>
  `<w:p><w:pPr/>${texts.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join('\n  ')}</w:p>`

async function textOf(content: Buffer, path: string): Promise<string> {
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  return `${files[path]}`
}

test('in a Word document a number that is split over runs is one, and a paragraph is a line', async () => {
  const content = docx(runs('4111', '1111', '1111 ', '1111') + runs('next &amp; &#x3042;'))
  expect(await textOf(content, 'word/document.xml')).toBe('411111111111 1111\nnext & あ\n')
})

test('a row of a table in a Word document is a line', async () => {
  const cell = (text: string): string => `<w:tc><w:tcPr/>${runs(text)}</w:tc>`
  const content = docx(
    `<w:tbl><w:tr>${cell('card')}${cell('4111')}</w:tr><w:tr>${cell('x')}</w:tr></w:tbl>`,
  )
  expect(await textOf(content, 'word/document.xml')).toBe('card\t4111\nx\n')
})

test('a number in an attribute is not lost', async () => {
  const content = docx('<w:hyperlink w:tooltip="4111 1111 1111 1111"/>')
  expect(await textOf(content, 'word/document.xml')).toContain('4111 1111 1111 1111')
})

describe('of a workbook', () => {
  const sheet = (rows: string): string =>
    `${HEAD}<worksheet ${S}><sheetData>${rows}</sheetData></worksheet>`
  const strings = `${HEAD}<sst ${S}><si><t>card</t></si><si><r><t>41</t></r><r><t>11</t></r></si><si><t>two
lines</t></si><si><t>left over</t></si></sst>`
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
    '<row r="2"><c r="A2"><v>4.111111111111111E15</v></c><c r="B2" t="inlineStr"><is><t>in</t></is></c>' +
    '<c r="C2" t="str"><f>A1&amp;B1</f><v>sum</v></c></row>'
  const files = {
    ...TYPES,
    'xl/worksheets/sheet1.xml': sheet(rows),
    'xl/sharedStrings.xml': strings,
  }

  test('each row is a line with its shared strings, and numbers have all digits', async () => {
    const result = await unpackFile(zip(files))
    expect(result.notes).toEqual([])
    expect(`${result.files['xl/worksheets/sheet1.xml']}`).toBe(
      'card\t4111\ttwo lines\n4111111111111111\tin\tA1&B1 sum\n',
    )
    expect(`${result.files['xl/sharedStrings.xml']}`).toBe('left over\n')
  })

  test('sheets without shared strings are read too', async () => {
    const { 'xl/sharedStrings.xml': _, ...others } = files
    expect(await textOf(zip(others), 'xl/worksheets/sheet1.xml')).toContain('4111111111111111\tin')
  })
})

test('slides and OpenDocument texts and tables are read', async () => {
  const slide = `${HEAD}<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>41</a:t></a:r><a:r><a:t>11</a:t></a:r></a:p></p:sld>`
  expect(await textOf(zip({ 'ppt/slides/slide1.xml': slide }), 'ppt/slides/slide1.xml')).toBe(
    '4111\n',
  )
  const table =
    `${HEAD}<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><text:p>a<text:tab/>b<text:s/>c</text:p>` +
    '<table:table-row><table:table-cell office:value="4111111111111111"><text:p>4.11E+15</text:p></table:table-cell>' +
    '<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></office:document-content>'
  const ods = zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': table,
  })
  expect(await textOf(ods, 'content.xml')).toBe('a\tb c\n4.11E+15 4111111111111111\tx\n')
})

test('XML that is cut off or wrong is read as far as it goes', async () => {
  const whole = `<w:document ${W}>${runs('before')}<w:t>text<w:t`
  const { files, notes } = await unpackStream(zip({ 'word/document.xml': whole }))
  expect(notes).toEqual([])
  expect(`${files['word/document.xml']}`).toContain('before\ntext')
})

test('other XML is left as it is', async () => {
  const content = zip({ 'a.xml': '<order><card>4111</card></order>' })
  expect(await textOf(content, 'a.xml')).toBe('<order><card>4111</card></order>')
})

test.each<[string, string | Buffer]>([
  [
    'a comment before the root',
    `${HEAD}<!-- ${'made by a program '.repeat(200)} --><w:document ${W}><w:body>${runs('4111', '1111')}</w:body></w:document>`,
  ],
  [
    'another prefix',
    `${HEAD}<d:document xmlns:d="x"><d:p><d:r><d:t>4111</d:t></d:r><d:r><d:t>1111</d:t></d:r></d:p></d:document>`,
  ],
  [
    'no prefix',
    `${HEAD}<document xmlns="x"><p><r><t>4111</t></r><r><t>1111</t></r></p></document>`,
  ],
  ['UTF-16', Buffer.from(`\ufeff<w:document ${W}>${runs('4111', '1111')}</w:document>`, 'utf16le')],
])('a document with %s is read as one', async (_what, xml) => {
  expect(await textOf(zip({ ...TYPES, 'word/document.xml': xml }), 'word/document.xml')).toContain(
    '41111111',
  )
})

test('text of drawings and charts that is split over runs is one', async () => {
  const run = (text: string): string => `<a:r><a:rPr/><a:t>${text}</a:t></a:r>`
  const drawing = `${HEAD}<xdr:wsDr xmlns:xdr="x"><a:p>${run('4111')}${run('1111')}</a:p></xdr:wsDr>`
  for (const path of [
    'xl/drawings/drawing1.xml',
    'ppt/charts/chart1.xml',
    'word/diagrams/data1.xml',
  ])
    expect(await textOf(zip({ ...TYPES, [path]: drawing }), path)).toContain('41111111')
})

describe('a document in Rich Text Format', () => {
  const read = async (body: string, page = 932): Promise<string> =>
    textOf(
      Buffer.from(`{\\rtf1\\ansi\\ansicpg${page}{\\fonttbl{\\f0 Arial;}}${body}}`, 'latin1'),
      '',
    )

  test.each([
    ["\\'83\\'4a\\'81[\\'83h 4111", 'カード 4111'],
    ["\\'b6\\'b04111", 'ｶｰ4111'],
    ['\\u12459?\\uc0\\u12540 {\\uc2\\u12489xx}4111', 'カード4111'],
    ['41{\\b 11}{\\v 11}\\i0 11', '41111111'],
    ['card\\cell 41\\~11\\row next\\par\r\nline', 'card\t41 11\nnext\nline'],
    ['a{\\pict\\pngblip 89504e47}{\\*\\annotation 4111}', 'a4111'],
    ['a\\bin5 }}}}}b\\{c\\}', 'ab{c}'],
  ])('is read: %s', async (body, text) => {
    expect(await read(body)).toBe(text)
  })

  test('with an object of another program in it is told', async () => {
    const { notes } = await unpackFile(
      Buffer.from('{\\rtf1 a{\\object{\\*\\objdata 0105}}}', 'latin1'),
    )
    expect(notes).toMatchObject([{ reason: 'unsupported' }])
  })
})
