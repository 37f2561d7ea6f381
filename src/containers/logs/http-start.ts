/** What a message begins with: RFC 9112 section 2. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
export const HTTP_STARTS: readonly Buffer[] = [
  'HTTP/1.',
  ...METHODS.map((method) => `${method} `),
].map((start) => Buffer.from(start))

/** The first line of a response or of a request. */
export const HTTP_LINE: RegExp = /^(?:HTTP\/1\.[01] \d{3}\b|[A-Z]{3,7} \S+ HTTP\/1\.[01]\r?\n)/

const VERSION = Buffer.from('HTTP/1.')
const MESSAGE = /^(?:HTTP\/1\.[01] \d{3}\b|[A-Z]{3,7} \S+ HTTP\/1\.[01]\r?$)/m
const ENCODED =
  /^(?:content-encoding:[ \t]*(?:x-)?(?:gzip|deflate|br|zstd)|transfer-encoding:[ \t]*chunked)\b/im

/** Whether bytes are messages of HTTP of which one has a body that is not plain. */
export function isHttpDump(start: Uint8Array): boolean {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.length)
  if (!bytes.includes(VERSION)) return false
  const text = bytes.toString('latin1')
  return MESSAGE.test(text) && ENCODED.test(text)
}
