import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { codeOf, UsageError } from '../../errors.ts'
import type { RedisAddress } from '../queue-url.ts'
import type { BullServer } from './bull-server.ts'

/** Milliseconds for the first connection, and from one try to the next when it was lost. */
const PATIENCE = 10_000
const RETRY = 500

/** Connects to a Redis or Valkey. */
export async function redisServer(address: RedisAddress): Promise<BullServer> {
  const { host, port, path, user, password, db, tls } = address
  const redis = new Redis({
    ...(path === null ? { host, port } : { path }),
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: { rejectUnauthorized: tls.isVerified, ...authorityOf(tls) } }),
    db,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: null, // what waits for a server that restarts is sent when it is back
    retryStrategy: () => RETRY, // no lazyConnect: BullMQ's own connections fail for ever where their first try does
    disableClientInfo: true,
  })
  redis.on('error', () => {}) // told by the queues
  try {
    await firstConnection(redis)
  } catch (error) {
    redis.disconnect()
    throw error
  }
  return {
    connection: redis,
    close: async () => redis.disconnect(),
  }
}

/** ioredis tries for ever: the first time, its first error is the answer, and so is silence. */
async function firstConnection(redis: Redis): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(SILENT), PATIENCE)
      redis.once('ready', resolve).once('error', reject)
    })
  } finally {
    clearTimeout(timer)
  }
}

const SILENT = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })

function authorityOf({ authority }: { readonly authority: string | undefined }): { ca?: string } {
  if (authority === undefined) return {}
  try {
    return { ca: readFileSync(authority, 'utf8') }
  } catch (cause) {
    throw new UsageError(
      `the certificate authority ${authority} cannot be read (${codeOf(cause)})`,
      { cause },
    )
  }
}
