import { createCipheriv, randomBytes } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isOpaque } from '../../../src/sources/chunks/high-entropy.ts'
import { drawText, seededRandom } from '../../support/cards.ts'

const random = seededRandom(3)
const text = Buffer.from(
  Array.from({ length: 400 }, () => drawText(40, random, 'abcdefgh 0123456789')).join('\n'),
)

test.each<[string, Buffer]>([
  ['random bytes', randomBytes(400)],
  ['deflate without a header', deflateRawSync(text)],
  ['brotli', brotliCompressSync(text)],
  ['random bytes behind a text', Buffer.concat([text.subarray(0, 600), randomBytes(1_800)])],
  [
    'a long random stretch in a long text',
    Buffer.concat([text, Buffer.alloc(200_000, 'text '), randomBytes(40_000)]),
  ],
  [
    'gzip data among others',
    Buffer.concat([Buffer.alloc(90_000, 'HTTP/1.1 200 OK '), gzipSync('body'), text]),
  ],
  [
    'a body of HTTP far behind the start',
    Buffer.concat([
      Buffer.alloc(90_000, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
      Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n'),
      brotliCompressSync(text.subarray(0, 2_000)),
    ]),
  ],
  ['base64 of gzip in JSON', asJson(gzipSync(text.subarray(0, 100)).toString('base64'))],
  ['base64 of gzip in JSON with room', asJson(` ${gzipSync(text).toString('base64url')}`)],
  ['gzip in a dump of PostgreSQL', Buffer.from(`1\t\\\\x${gzipSync(text).toString('hex')}\n`)],
  [
    'gzip in a dump of MySQL',
    Buffer.from(`(1,0x${gzipSync(text).toString('hex').toUpperCase()});`),
  ],
  ['gzip in a dump of SQLite', Buffer.from(`(1,X'${gzipSync(text).toString('hex')}');`)],
  ['gzip in a literal of MySQL', asLiteral(gzipSync(text.subarray(0, 100)))],
  ['tables of LevelDB', Buffer.concat([text, Buffer.from('57fb808b247547db', 'hex')])],
])('%s are told', (_what, bytes) => {
  expect(isOpaque(bytes)).toBe(true)
})

function asJson(value: string): Buffer {
  return Buffer.concat([Buffer.alloc(90_000, 'a line\n'), Buffer.from(JSON.stringify({ value }))])
}

/** As mysqldump writes bytes without --hex-blob. */
function asLiteral(bytes: Buffer): Buffer {
  const signs: Readonly<Record<string, string>> = { '\0': '0', '\n': 'n', '\r': 'r', '\x1a': 'Z' }
  const isSpecial = (sign: string): boolean => sign in signs || `'"\\`.includes(sign)
  const escaped = Array.from(bytes.toString('latin1'), (sign) =>
    isSpecial(sign) ? `\\${signs[sign] ?? sign}` : sign,
  ).join('')
  return Buffer.from(`INSERT INTO t VALUES (1,_binary '${escaped}');`, 'latin1')
}

/** What is no picture, sound, video, font or program, by kinds of files on servers. */
const HOSTS: Readonly<Record<string, Buffer>> = {
  'a log': Buffer.alloc(60_000, '2026-11-21 01:02:03 INFO order 4711 paid\n'),
  'an access log': Buffer.alloc(60_000, '10.0.0.1 - - [21/Nov/2026] "GET / HTTP/1.1" 200 512\n'),
  CSV: Buffer.alloc(60_000, '4711,A. Sato,13.50,Tokyo\r\n'),
  'lines of JSON': Buffer.alloc(60_000, '{"id":4711,"name":"A. Sato","total":13.5}\n'),
  XML: Buffer.alloc(60_000, '<order id="4711"><name>A. Sato</name></order>'),
  HTML: Buffer.alloc(60_000, '<tr><td>4711</td><td>A. Sato</td></tr>\n'),
  YAML: Buffer.alloc(60_000, 'orders:\n  - id: 4711\n'),
  SQL: Buffer.alloc(60_000, "INSERT INTO orders VALUES (4711, 'A. Sato');\n"),
  'a program of a script': Buffer.alloc(60_000, 'export const total = (a, b) => a + b\n'),
  'an INI file': Buffer.alloc(60_000, '[orders]\npath = /srv/shop\n'),
  Markdown: Buffer.alloc(60_000, '## Orders\n\n* one\n'),
  'a stack trace': Buffer.alloc(60_000, '\tat com.shop.Order.pay(Order.java:47)\n'),
  'UTF-8 in Japanese': Buffer.alloc(60_000, '注文は四七一一番です。\n'),
  'UTF-16': Buffer.alloc(60_000, Buffer.from('order 4711 paid\n', 'utf16le')),
  'UTF-16 in Japanese': Buffer.alloc(60_000, Buffer.from('注文は四七一一番です。', 'utf16le')),
  Shift_JIS: Buffer.alloc(60_000, Buffer.from('928d95b682cd8e6c8eb588ea88ea94d4', 'hex')),
  'EUC-JP': Buffer.alloc(60_000, Buffer.from('c3edcab8a4cfbbcdbcb7b0ecb0eccbf3', 'hex')),
  EBCDIC: Buffer.alloc(60_000, Buffer.from('d6d9c4c5d940f4f7f1f140d7c1c9c4', 'hex')),
  base64: Buffer.from(randomBytes(45_000).toString('base64')),
  hexadecimal: Buffer.from(randomBytes(30_000).toString('hex')),
  zeros: Buffer.alloc(60_000),
  'erased flash memory': Buffer.alloc(60_000, 0xff),
  'counting numbers': Buffer.from(Uint32Array.from({ length: 15_000 }, (_, n) => n).buffer),
  'records with lengths': Buffer.alloc(
    60_000,
    Buffer.from('000000104f524445520000126700000000', 'hex'),
  ),
  'pages of a database': Buffer.alloc(
    60_000,
    Buffer.from(`${'00'.repeat(40)}0a1b2c4f72646572`, 'hex'),
  ),
  'a table of all bytes': Buffer.alloc(
    60_000,
    Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
  ),
  floats: Buffer.from(Float64Array.from({ length: 7_500 }, (_, n) => n / 8).buffer),
  'a core dump’s stack': Buffer.alloc(
    60_000,
    Buffer.from('50f4a1f7ff7f0000f0e0555555550000', 'hex'),
  ),
  'control characters of a terminal': Buffer.alloc(60_000, '\x1b[1;32mok\x1b[0m order\r\n'),
  'a mail': Buffer.alloc(60_000, 'Received: from a by b; Sat, 21 Nov 2026\r\n'),
}

function encrypted(bytes: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', randomBytes(32), randomBytes(16))
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}

test.each(Object.entries(HOSTS))(
  'random, encrypted and compressed data in %s are told',
  (_kind, host) => {
    expect(isOpaque(host)).toBe(false)
    const place = random(host.length)
    const log = Buffer.from(
      Array.from({ length: 9_000 }, () => `${random(1e9)} ${random(1e9)} paid`).join('\n'),
    )
    const plants = [randomBytes(30_000), encrypted(log), deflateRawSync(log), gzipSync('a body')]
    const planted = plants.flatMap((plant) => [
      Buffer.concat([host.subarray(0, place), plant, host.subarray(place)]),
      Buffer.concat([host, plant]),
    ])
    expect(planted.map(isOpaque)).toEqual(planted.map(() => true))
  },
)

test.each<[string, Buffer]>([
  ['text', text],
  ['base64', Buffer.from(randomBytes(9_000).toString('base64'))],
  ['Japanese in Shift_JIS', Buffer.from('83758389834283588367'.repeat(900), 'hex')],
  ['Japanese in UTF-8', Buffer.from('走査の結果は報告書に書かれる。'.repeat(300))],
  [
    'a body of HTTP that is shown decoded',
    Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n{"name":"走査"}'),
  ],
  ['a key of 32 bytes in a text', Buffer.concat([text, randomBytes(32), text])],
  ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(9_000)])],
  ['a program', Buffer.concat([Buffer.from('7f454c46', 'hex'), randomBytes(9_000)])],
  ['a table of all bytes', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
  ['an image of Java modules', Buffer.concat([Buffer.from('dadafeca', 'hex'), randomBytes(9_000)])],
  [
    'a keyring of public keys',
    Buffer.concat([Buffer.from('99020d0452a1b3c401', 'hex'), randomBytes(600)]),
  ],
  [
    'what begins as gzip and is none',
    Buffer.concat([text, Buffer.from('1f8b08ffffffff', 'hex'), text]),
  ],
])('%s is not', (_what, bytes) => {
  expect(isOpaque(bytes)).toBe(false)
})
