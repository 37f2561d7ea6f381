import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { untilItAnswers } from '../../src/demo/servers/wait.ts'

/** A Redis server of our own on a socket, or on a port of this machine, that keeps nothing on disk. */
export interface RedisServer {
  readonly socket: string
  readonly client: Redis
  stop(): Promise<void>
}

/** Starts one; `settings` are those of redis-server. */
export async function startRedis(
  settings: readonly string[] = ['--port', '0'],
): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-redis-'))
  const socket = join(directory, 's')
  const fixed = ['--unixsocket', socket, '--dir', directory, '--save', '', '--daemonize', 'no']
  const child = spawn('redis-server', [...settings, ...fixed], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const client = new Redis({ path: socket, lazyConnect: true, retryStrategy: () => null })
  client.on('error', () => {})
  await untilItAnswers(async () => {
    if (client.status !== 'ready') await client.connect()
    await client.ping()
  }, ended)
  return {
    socket,
    client,
    async stop() {
      client.disconnect()
      child.kill('SIGKILL')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}
