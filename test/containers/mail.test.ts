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
