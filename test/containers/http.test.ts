import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { CAPTURE, captureOf, newCaptureOf } from './pcap-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const TEXT = 'card_no=4111111111111111'

const response = (headers: readonly string[], body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers.join('\r\n')}\r\n\r\n`), body])

function inChunks(body: Buffer): Buffer {
  const cut = [body.subarray(0, 9), body.subarray(9)]
  const chunks = cut.flatMap((part) => [
    Buffer.from(`${part.length.toString(16)}\r\n`),
    part,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')])
}

test.each<[string, Buffer]>([
  ['gzip', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['deflate, gzip', gzipSync(deflateSync(TEXT))],
])('bodies of HTTP are decompressed (%s)', async (coding, body) => {
  const encoded = `Content-Encoding: ${coding}`
  const dump = Buffer.concat([
    response([encoded, `Content-Length: ${body.length}`], body),
    Buffer.from('a remark between\n'),
    response([encoded, 'Transfer-Encoding: chunked'], inChunks(body)),
    Buffer.from('POST /x HTTP/1.1\r\nContent-Length: 4\r\n\r\nlast'),
  ])
  for (const { files, notes } of [await unpackFile(dump), await unpackStream(dump)]) {
    expect(notes).toEqual([])
    expect(['body 1', 'body 2', 'body 3'].map((name) => `${files[name]}`)).toEqual([
      TEXT,
      TEXT,
      'last',
    ])
    expect(`${files['']}`).toContain('a remark between\nHTTP/1.1 200 OK')
  }
})

test('messages that a program shows without their coding, or without a body, are read as they stand', async () => {
  const shown = [
    `HTTP/1.1 200 OK\nContent-Encoding: gzip\nTransfer-Encoding: chunked\n\n{"${TEXT}": 1}\n`,
    `HTTP/1.1 304 Not Modified\nContent-Encoding: br\n\nHTTP/1.1 200 OK\nContent-Length: 90\nContent-Encoding: br\n\nshort`,
  ]
  const first = await unpackFile(Buffer.from(shown[0] ?? ''))
  expect(first.notes).toEqual([])
  expect(`${first.files['']}`).toBe(shown[0])
  const second = await unpackFile(Buffer.from(shown[1] ?? ''))
  expect(Object.values(second.files).join('\n')).toContain('short')
})

test('damaged bodies and codings that are not known are told', async () => {
  const body = gzipSync(TEXT.repeat(9))
  body.fill(0xff, 20, 24)
  const dump = Buffer.concat([
    response(['Content-Encoding: gzip', `Content-Length: ${body.length}`], body),
    response(['Content-Encoding: gzip, lzma', 'Content-Length: 3'], Buffer.of(255, 1, 2)),
    Buffer.from('behind them'),
  ])
  const { files, notes } = await unpackFile(dump)
  expect(notes.map(({ what, reason }) => `${what} ${reason}`)).toEqual([
    'body 1 damaged',
    'body 2 unsupported',
  ])
  expect(`${files['']}`).toContain('behind them')
})

test('the streams of a capture are put together, and their bodies decompressed', async () => {
  for (const { files, notes } of [await unpackFile(CAPTURE), await unpackStream(CAPTURE)]) {
    expect(notes).toEqual([])
    const all = Object.values(files).map(String)
    for (const text of ['card=5555555555554444', '"path":"/gzip"', '"path":"/br"'])
      expect(
        all.some((each) => each.includes(text)),
        text,
      ).toBe(true)
  }
})

test.each([
  ['pcap', captureOf],
  ['pcapng', newCaptureOf],
] as const)(
  'pieces of a stream that come late, twice or behind the last number stand in order (%s)',
  async (_kind, make) => {
    const bytes = response(['Content-Encoding: gzip'], gzipSync(TEXT))
    const start = 2 ** 32 - 30
    const piece = (from: number, to: number): [number, Buffer] => [
      start + from,
      bytes.subarray(from, to),
    ]
    const file = make([
      piece(0, 20),
      piece(40, 60),
      piece(10, 45),
      piece(60, bytes.length),
      piece(60, 70),
    ])
    const { files, notes } = await unpackFile(file)
    expect(notes).toEqual([])
    expect(`${files['192.0.2.1:12345 to 192.0.2.2:80!body 1']}`).toBe(TEXT)
    for (const end of [30, 80, file.length - 3])
      expect((await unpackFile(file.subarray(0, end))).notes.map(({ reason }) => reason)).toContain(
        'damaged',
      )
  },
)
