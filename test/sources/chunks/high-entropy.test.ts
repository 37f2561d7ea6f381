import { randomBytes } from 'node:crypto'
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
])('%s are told', (_what, bytes) => {
  expect(isOpaque(bytes)).toBe(true)
})

test.each<[string, Buffer]>([
  ['text', text],
  ['base64', Buffer.from(randomBytes(9_000).toString('base64'))],
  ['Japanese in Shift_JIS', Buffer.from('83758389834283588367'.repeat(900), 'hex')],
  ['Japanese in UTF-8', Buffer.from('走査の結果は報告書に書かれる。'.repeat(300))],
  ['a key of 32 bytes in a text', Buffer.concat([text, randomBytes(32), text])],
  ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(9_000)])],
  ['a program', Buffer.concat([Buffer.from('7f454c46', 'hex'), randomBytes(9_000)])],
  ['a keyring of public keys', Buffer.concat([Buffer.from('99020d04', 'hex'), randomBytes(600)])],
  [
    'what begins as gzip and is none',
    Buffer.concat([text, Buffer.from('1f8b08ffffffff', 'hex'), text]),
  ],
])('%s is not', (_what, bytes) => {
  expect(isOpaque(bytes)).toBe(false)
})
