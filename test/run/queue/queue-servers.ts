import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { untilItAnswers } from '../../../src/demo/servers/wait.ts'
import { startPostgres } from '../../servers/postgres.ts'

/** A server that machines share a queue of. */
export interface QueueServer {
  readonly url: string
  /** Where it keeps what it has on disk. */
  readonly folder: string
  /** Ends it like a crash, and brings it back with what it had written. */
  crash(): Promise<void>
  /** Ends it like a crash; `start` brings it back. */
  halt(): Promise<void>
  start(): Promise<void>
  /** Throws away all that it holds. */
  empty(): Promise<void>
  stop(): Promise<void>
}

/** Starts a Redis that writes everything to its append-only file at once, or one that forgets all in a crash. */
export async function startQueueRedis({ keeps = true } = {}): Promise<QueueServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-queue-'))
  const socket = join(folder, 's')
  const kept = keeps ? ['--appendonly', 'yes', '--appendfsync', 'always'] : []
  let child: ChildProcess
  const start = async (): Promise<void> => {
    const args = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', '', ...kept]
    child = spawn('redis-server', args, { stdio: 'ignore' })
    await untilItAnswers(() => ask((client) => client.ping()), once(child, 'exit'))
  }
  const ask = async (say: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis({ path: socket, lazyConnect: true, retryStrategy: () => null })
    client.on('error', () => {})
    try {
      await client.connect()
      await say(client)
    } finally {
      client.disconnect()
    }
  }
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    url: `unix://${socket}`,
    folder,
    async crash() {
      await kill()
      await start()
    },
    halt: kill,
    start,
    empty: () => ask((client) => client.flushall()),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a PostgreSQL. */
export async function startQueuePostgres(): Promise<QueueServer> {
  const server = await startPostgres()
  await server.sql('CREATE DATABASE queue')
  return {
    url: server.url('queue'),
    folder: join(server.socket, 'data'),
    async crash() {
      await server.halt('SIGQUIT')
      await server.start()
    },
    halt: () => server.halt('SIGQUIT'),
    start: () => server.start(),
    async empty() {
      await server.sql('DELETE FROM bullmq.job', 'queue').catch(() => {})
    },
    stop: () => server.stop(),
  }
}
