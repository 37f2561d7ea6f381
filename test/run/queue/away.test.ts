import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import { openQueues } from '../../../src/queue/index.ts'
import { startQueuePostgres, startQueueRedis } from './queue-servers.ts'

const SERVERS = [
  ['Redis', startQueueRedis],
  ['PostgreSQL', startQueuePostgres],
] as const

test.each(SERVERS)(
  'queues that are used first while %s is away work when it is back',
  async (_, startServer) => {
    const server = await startServer()
    const signs = new EventEmitter<{ heard: [string]; trouble: [string] }>()
    const tell = (message: string): void => void signs.emit('trouble', message)
    const queues = await openQueues(server.url, { insecure: false, tell })
    const [trouble, heard] = [once(signs, 'trouble'), once(signs, 'heard')]
    await server.halt()
    const serving = { atOnce: 1, patience: 1000 }
    const served = queues.serve('work', async ({ body }) => void signs.emit('heard', body), serving)
    const added = queues.add('work', [{ id: 'a', body: 'sealed' }])
    await trouble
    await server.start()
    await added
    expect(await heard).toEqual(['sealed'])
    await served.close(true)
    await queues.close()
    await server.stop()
  },
)
