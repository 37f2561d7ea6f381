import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request asks for. */
export interface Asked {
  /** Path as it was sent, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly method: string
}

/** An answer: XML or bytes, with headers of its own. */
export interface Told {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Bytes after which the connection is cut. */
  readonly cutAt?: number
}

/** A server that answers as a test says, in the words of Amazon's API reference; for what no server to be had does. */
export interface FakeStore {
  readonly endpoint: string
  /** What was asked so far. */
  readonly asked: Asked[]
  stop(): Promise<void>
}

/** Starts it; what a test does not answer is not there. Each answer begins after so many milliseconds. */
export async function fakeStore(
  answer: (asked: Asked) => Told | null,
  delay = 0,
): Promise<FakeStore> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const { headers, method = '' } = request
    const one = { path, query: new URLSearchParams(query), headers, method }
    asked.push(one)
    const told = answer(one) ?? errorAnswer(404, 'NoSuchKey')
    if (delay === 0) send(response, told)
    else setTimeout(() => send(response, told), delay)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function send(response: ServerResponse, { status = 200, headers, body = '', cutAt }: Told): void {
  response.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers })
  if (cutAt === undefined) response.end(body)
  else response.write(Buffer.from(body).subarray(0, cutAt), () => response.destroy())
}

/** An error as S3 tells it. */
export const errorAnswer = (status: number, code: string, more = ''): Told => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${more}</Message><RequestId>1</RequestId></Error>`,
})

/** An object of a listing: what its element holds beside the usual. */
export interface Item {
  readonly key: string
  readonly size?: number
  readonly etag?: string
  readonly more?: string
}

/** A page of a listing (ListObjectsV2). */
export const listing = (
  items: readonly Item[],
  more = '<IsTruncated>false</IsTruncated>',
): Told => ({
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${more}${items.map(itemXml).join('')}</ListBucketResult>`,
})

const itemXml = ({ key, size = 0, etag = 'tag', more = '' }: Item): string =>
  `<Contents><Key>${key}</Key><LastModified>2026-06-01T09:00:00.000Z</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size>${more.includes('<StorageClass>') ? '' : '<StorageClass>STANDARD</StorageClass>'}${more}</Contents>`
