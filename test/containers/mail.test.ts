import { expect, test } from 'vitest'
import { unpackFile, unpackStream, zip } from './unpacked.ts'

const HEADERS = [
  'Received: from a by b',
  'From: a@example.jp',
  'To: b@example.jp',
  'Subject: test',
  'MIME-Version: 1.0',
]

const base64 = (content: Uint8Array): string =>
  Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\r\n')

function mail(headers: readonly string[], body: string): Buffer {
  return Buffer.from([...HEADERS, ...headers, '', body].join('\r\n'))
}

const parts = (boundary: string, ...all: string[]): string =>
  `preamble\r\n${all.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\nepilogue\r\n`

const ATTACHED = mail(
  ['Content-Type: multipart/mixed; boundary="outer"'],
  parts(
    'outer',
    'Content-Type: multipart/alternative; boundary=inner\r\n\r\n' +
      parts(
        'inner',
        'Content-Transfer-Encoding: quoted-printable\r\n\r\n4111=\r\n1111 =E3=81=82',
        'Content-Type: text/html\r\n\r\n<b>html</b>',
      ),
    'Content-Type: application/zip; name="a.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
      base64(zip({ 'app.log': 'inside\n'.repeat(100) })),
  ),
)

test('a mail gives its headers, its decoded texts and its attachments', async () => {
  for (const { files, notes } of [await unpackFile(ATTACHED), await unpackStream(ATTACHED)]) {
    expect(notes).toEqual([])
    expect(Object.keys(files)).toEqual(['', 'part 1.1', 'part 1.2', 'a.zip!app.log'])
    expect(`${files['part 1.1']}`).toBe('41111111 あ\r\n')
    expect(`${files['part 1.2']}`).toBe('<b>html</b>\r\n')
    expect(`${files['a.zip!app.log']}`).toBe('inside\n'.repeat(100))
    expect(`${files['']}`).toContain('preamble')
    expect(`${files['']}`).toContain('epilogue')
  }
})

test('lines may end in CR alone', async () => {
  const returned = Buffer.from(ATTACHED.toString('latin1').replaceAll('\r\n', '\r'), 'latin1')
  const box = Buffer.concat([Buffer.from('From a Sat Nov 21 10:00:00 2026\r'), returned])
  const [file, stream] = [await unpackFile(returned), await unpackStream(returned)]
  for (const { files, notes } of [file, stream]) {
    expect(notes).toEqual([])
    expect(`${files['a.zip!app.log']}`).toBe('inside\n'.repeat(100))
    expect(`${files['part 1.1']}`).toContain('41111111')
  }
  expect(Object.keys((await unpackFile(box)).files)).toContain('mail 1!a.zip!app.log')
})

test('a word of ISO-2022-JP goes on in the next', async () => {
  const word = (text: string): string =>
    `=?iso-2022-jp?b?${Buffer.from(`\x1b$B${text}\x1b(B`).toString('base64')}?=`
  const { files } = await unpackFile(mail([`Subject: ${word('#4#1')}\r\n ${word('#1#1')}`], 'x'))
  expect(`${files['']}`).toContain('Subject: \x1b$B#4#1#1#1\x1b(B')
})

test('words and folded lines of headers are decoded', async () => {
  const subject = `Subject: =?UTF-8?B?${Buffer.from('カード4111').toString('base64')}?=\r\n =?utf-8?q?_1111=20?=`
  const { files } = await unpackFile(mail([subject], 'text'))
  expect(`${files['']}`).toContain('カード4111 1111')
  expect(`${files['part 1']}`).toBe('text')
})

test('an mbox gives its mails one by one', async () => {
  const envelope = 'From a@example.jp Sat Nov 21 10:00:00 2026\n'
  const box = Buffer.concat([
    Buffer.from(envelope),
    mail([], 'first\r\n>From here\r\n\r\n'),
    Buffer.from(envelope),
    ATTACHED,
  ])
  for (const { files, notes } of [await unpackFile(box), await unpackStream(box)]) {
    expect(notes).toEqual([])
    expect(`${files['mail 1!part 1']}`).toBe('first\r\n>From here\r\n\r\n')
    expect(`${files['mail 2!a.zip!app.log']}`).toContain('inside')
    expect(`${files['']}`).toBe(envelope.repeat(2))
  }
})

test.each([
  ['one header', 'Content-Transfer-Encoding: base64'],
  ['a header of a mailer', 'X-Mozilla-Status: 0001\nContent-Transfer-Encoding: base64'],
  ['an envelope that was quoted', '>From x@example.jp\nContent-Transfer-Encoding: base64'],
])('behind an envelope a mail needs no more than %s', async (_, headers) => {
  const envelope = 'From - Sat Nov 21 10:00:00 2026 +0900\n'
  const body = base64(Buffer.from('カード番号\n'.repeat(20)))
  const box = Buffer.from(`${envelope}${headers}\n\n${body}\n\n`.repeat(2))
  const { files } = await unpackFile(box)
  for (const name of ['mail 1!part 1', 'mail 2!part 1']) {
    expect(`${files[name]}`).toBe('カード番号\n'.repeat(20))
  }
})

test('what stands behind an envelope without headers is read as it is', async () => {
  const envelope = 'From a@example.jp Sat Nov 21 10:00:00 2026\n'
  const box = `${envelope}Subject: a\n\nfirst\n${envelope}\nfolded\n lines\n\nend\n`
  const { files } = await unpackFile(Buffer.from(box))
  expect(`${files['mail 2']}`).toBe('\nfolded\n lines\n\nend\n')
})

test('a mail in a mail is opened, and an encrypted one noted', async () => {
  const inner = mail(
    ['Content-Type: multipart/encrypted; boundary=x'],
    parts('x', '\r\nVersion: 1'),
  )
  const outer = mail(
    ['Content-Type: multipart/mixed; boundary=o'],
    parts('o', `Content-Type: message/rfc822\r\n\r\n${inner}`),
  )
  const { files, notes } = await unpackFile(outer)
  expect(notes).toMatchObject([{ what: 'part 1!part 1', reason: 'encrypted' }])
  expect(`${files['part 1!part 1']}`).toContain('Version: 1')
})

test('names of attachments may be of several parts, and in percent signs', async () => {
  const type = "Content-Disposition: attachment; filename*0*=utf-8''%E3%81%82; filename*1=.log"
  const { files } = await unpackFile(mail([type], 'text'))
  expect(Object.keys(files)).toEqual(['', 'あ.log'])
})

test.each([
  ['a log', '2026-01-01 INFO: From: a\nDate: x\n'],
  ['a response', 'HTTP/1.1 200 OK\nDate: now\nContent-Type: text/html\n\n'],
  ['a configuration', 'host: a\nport: 1\nname: b\nfrom: c\n'],
])('%s is no mail', async (_what, text) => {
  expect((await unpackFile(Buffer.from(text))).files).toEqual({})
})

const INSIDE = 'inside\n'.repeat(100)
const attached = (encoding: string): string =>
  `Content-Type: application/zip; name="a.zip"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n` +
  base64(zip({ 'app.log': INSIDE }))
const mixed = (boundary: string, body: string): Buffer =>
  mail([`Content-Type: multipart/mixed; boundary="${boundary}"`], body)

test.each<[string, Buffer]>([
  ['an encoding in quotes', mixed('b', parts('b', attached('"base64"')))],
  ['an encoding with a comment', mixed('b', parts('b', attached('base64 (as usual);')))],
  ['another boundary than the headers name', mixed('named', parts('other', attached('base64')))],
  [
    'a part behind the last boundary',
    mixed('b', `${parts('b', '\r\nx')}${parts('c', attached('base64'))}`),
  ],
  [
    'a byte order mark',
    Buffer.concat([Buffer.from('\ufeff'), mixed('b', parts('b', attached('base64')))]),
  ],
  [
    'the length of the mail first',
    Buffer.concat([Buffer.from('1234      \n'), mixed('b', parts('b', attached('base64')))]),
  ],
  [
    'a space before the colon',
    Buffer.from(`${mixed('b', parts('b', attached('base64')))}`.replace('Subject:', 'Subject :')),
  ],
])('an attachment is opened in spite of %s', async (_what, content) => {
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  expect(`${files['a.zip!app.log']}`).toBe(INSIDE)
})

test('a file in uuencode is opened, with its header and without', async () => {
  const archive = zip({ 'app.log': INSIDE })
  const lines = Array.from({ length: Math.ceil(archive.length / 45) }, (_, line) => {
    const bytes = archive.subarray(45 * line, 45 * (line + 1))
    const signs = [
      ...Buffer.concat([bytes, Buffer.alloc((3 - (bytes.length % 3)) % 3)]).toString('base64'),
    ]
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const uu = signs.map((sign) => String.fromCharCode((alphabet.indexOf(sign) || 64) + 32))
    return `${String.fromCharCode(bytes.length + 32)}${uu.join('')}`
  })
  const body = `begin 644 a.zip\r\n${lines.join('\r\n')}\r\n\`\r\nend\r\nafter it\r\n`
  const plain = await unpackFile(mail([], `before\r\nbegin with this\r\n${body}`))
  expect(plain.notes).toEqual([])
  expect(`${plain.files['a.zip!app.log']}`).toBe(INSIDE)
  expect(Object.values(plain.files).join('')).toMatch(/before[\s\S]*after it/)
  const named = await unpackFile(
    mail(
      ['Content-Transfer-Encoding: x-uuencode', 'Content-Type: application/zip; name="b.zip"'],
      body,
    ),
  )
  expect(`${named.files['b.zip!app.log']}`).toBe(INSIDE)
})

test('base64 goes on behind its padding', async () => {
  const body = `${base64(Buffer.from('4111'))}\r\n${base64(Buffer.from('1111'))}`
  const { files } = await unpackFile(mail(['Content-Transfer-Encoding: base64'], body))
  expect(`${files['part 1']}`).toBe('41111111')
})
