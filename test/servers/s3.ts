import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyPath } from '../../src/sources/remote/s3/signature.ts'

/** A server that speaks S3, with one bucket; it checks signatures, and keeps objects in a folder. */
export interface S3Server {
  readonly endpoint: string
  /** Stores an object; a key is put into the path as it is, but for what a path cannot hold. */
  put(key: string, bytes: Buffer | string): Promise<void>
  /** Stores an object in parts, so that its ETag is not the digest of its bytes. */
  putInParts(key: string, parts: readonly Buffer[]): Promise<void>
  stop(): Promise<void>
}

/** Its listings go on by tokens that it writes with a cipher of old. */
const LEGACY = ['--openssl-legacy-provider']
const PROGRAM = `
  const S3rver = require('s3rver')
  new S3rver({ silent: true, ...JSON.parse(process.argv[1]) }).run().then(({ port }) => console.log(port))
`

/** The only keys that it knows. */
export const S3_KEYS = { id: 'S3RVER', secret: 'S3RVER' } as const

/** Starts the server on a port of this machine. */
export async function startS3(bucket: string): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-s3-'))
  const buckets = [{ name: bucket, configs: [] }]
  const options = { port: 0, address: '127.0.0.1', directory, configureBuckets: buckets }
  const server = spawn(process.execPath, [...LEGACY, '-e', PROGRAM, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [told] = await once(server.stdout, 'data')
  const port = Number(told)
  const send = (path: string, method: string, body: Buffer | string): Promise<Sent> =>
    sendTo(port, { path: `/${bucket}/${path}`, method, body })
  return {
    endpoint: `http://127.0.0.1:${port}`,
    put: async (key, bytes) => void (await send(keyPath(key), 'PUT', bytes)),
    async putInParts(key, parts) {
      const path = keyPath(key)
      const { text } = await send(`${path}?uploads`, 'POST', '')
      const id = /<UploadId>([^<]+)/.exec(text)?.[1] ?? ''
      const tags: string[] = []
      for (const [index, part] of parts.entries()) {
        const { etag } = await send(`${path}?partNumber=${index + 1}&uploadId=${id}`, 'PUT', part)
        tags.push(`<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`)
      }
      const list = `<CompleteMultipartUpload>${tags.join('')}</CompleteMultipartUpload>`
      await send(`${path}?uploadId=${id}`, 'POST', list)
    },
    async stop() {
      server.kill()
      await once(server, 'exit')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface Sent {
  readonly text: string
  readonly etag: string
}

function sendTo(
  port: number,
  { path, method, body }: { path: string; method: string; body: Buffer | string },
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': Buffer.byteLength(body) }
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, async (answer) => {
      let text = ''
      for await (const piece of answer) text += piece
      if (answer.statusCode === 200) resolve({ text, etag: String(answer.headers.etag) })
      else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
