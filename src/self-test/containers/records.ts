const FIXED = 32

/** A dBase III table with one row. */
export function dbase(number: string): Buffer {
  const header = Buffer.alloc(FIXED)
  header.set([0x03, 126, 11, 30])
  header.writeUInt32LE(1, 4)
  header.writeUInt16LE(FIXED * 2 + 1, 8)
  header.writeUInt16LE(number.length + 1, 10)
  const column = Buffer.alloc(FIXED)
  column.write('CARD_NO')
  column.write('C', 11)
  column.writeUInt8(number.length, 16)
  return Buffer.concat([
    header,
    column,
    Buffer.of(0x0d),
    Buffer.from(` ${number}`),
    Buffer.of(0x1a),
  ])
}

const TIME = '2026-01-02T03:04:05.123456789Z'

/** A line that Docker cut in two, in its json-file log. */
export function dockerLog(number: string): Buffer {
  const parts = [`INFO card_number=${number.slice(0, 7)}`, `${number.slice(7)} charged\n`]
  const lines = parts.map((log) => JSON.stringify({ log, stream: 'stdout', time: TIME }))
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** The same as runtimes of Kubernetes write it. */
export const criLog = (number: string): Buffer =>
  Buffer.from(
    `${TIME} stdout P INFO card_number=${number.slice(0, 7)}\n${TIME} stdout F ${number.slice(7)} charged\n`,
  )

const HEADERS = ['From: a@example.jp', 'Subject: order', 'Date: today', 'MIME-Version: 1.0']

const inLines = (content: Buffer): string =>
  content.toString('base64').replaceAll(/.{76}/g, '$&\r\n')

/** A mail with its text in base64. */
export const mail = (content: Buffer): Buffer =>
  Buffer.from([...HEADERS, 'Content-Transfer-Encoding: base64', '', inLines(content)].join('\r\n'))

/** A mail with an attachment. */
export function attached(content: Buffer): Buffer {
  const part = ['Content-Type: application/gzip; name=a.gz', 'Content-Transfer-Encoding: base64']
  const lines = ['Content-Type: multipart/mixed; boundary=b', '', '--b', ...part, '']
  return Buffer.from([...HEADERS, ...lines, inLines(content), '--b--', ''].join('\r\n'))
}

/** A mailbox of one mail. */
export const mbox = (content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('From a@example.jp Sat Nov 21 10:00:00 2026\n'),
    mail(content),
    Buffer.from('\n'),
  ])
