import { expect, test } from 'vitest'
import { keyPath, signedHeaders } from '../../../../src/sources/remote/s3/signature.ts'

/** The examples of "Authenticating Requests: Using the Authorization Header" in the Amazon S3 API Reference. */
const KEYS = {
  id: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
const TIME = new Date('2013-05-24T00:00:00Z')
const asked = {
  service: 's3',
  region: 'us-east-1',
  host: 'examplebucket.s3.amazonaws.com',
  path: '/',
  query: {},
  headers: {},
} as const

const signatureOf = (...given: Parameters<typeof signedHeaders>): string | undefined =>
  /Signature=(\w+)$/.exec(signedHeaders(...given)['authorization'] ?? '')?.[1]

test.each([
  [
    'an object from one byte to another',
    { path: '/test.txt', headers: { range: 'bytes=0-9' } },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'a setting of a bucket',
    { query: { lifecycle: '' } },
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  [
    'a listing',
    { query: { 'max-keys': '2', prefix: 'J' } },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
])('the signature for %s is that of the documentation', (_, given, signature) => {
  expect(signatureOf({ ...asked, ...given }, KEYS, TIME)).toBe(signature)
})

test('a key stands in a path as it is, with its slashes and dots', () => {
  expect(keyPath("a/../b c/+%'(*)!~日")).toBe('a/../b%20c/%2B%25%27%28%2A%29%21~%E6%97%A5')
})
