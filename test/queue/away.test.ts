import { EventEmitter, once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openQueues, type Queues } from '../../src/queue/index.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'

let server: PostgresServer
let queues: Queues
const signs = new EventEmitter<{ heard: [string]; trouble: [string] }>()

beforeAll(async () => {
  server = await startPostgres()
  const tell = (message: string): void => void signs.emit('trouble', message)
  queues = await openQueues(server.url(), { insecure: false, tell })
})
afterAll(async () => {
  await queues.close()
  await server.stop()
})

test('queues that are used first while PostgreSQL is away work when it is back', async () => {
  await server.halt('SIGQUIT')
  const [trouble, heard] = [once(signs, 'trouble'), once(signs, 'heard')]
  const serving = { atOnce: 1, patience: 1000 }
  const served = queues.serve('work', async ({ body }) => void signs.emit('heard', body), serving)
  const added = queues.add('work', [{ id: 'a', body: 'sealed' }])
  expect(await trouble).toEqual([expect.stringContaining('ECONNREFUSED')])
  await server.start()
  await added
  expect(await heard).toEqual(['sealed'])
  await served.close(true)
})
