import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { PostgresServer } from './postgres.ts'

/** Sessions behind each client; each query of a client goes to the next of them. */
const SESSIONS = 2
/** Types of messages of the protocol: Query and Sync end what a client asks at a time, ReadyForQuery an answer. */
const [QUERY, SYNC, READY] = [0x51, 0x53, 0x5a]
const READY_LENGTH = 6 // bytes, the last of what a session says at its beginning

/** A pooler that does not refuse transactions and gives the queries of one to several sessions. */
export async function startStatementPooler(
  server: PostgresServer,
): Promise<{ url(): string; stop(): Promise<void> }> {
  const clients = new Set<Socket>()
  const pooler = createServer((client) => {
    clients.add(client)
    serve(client, server)
  })
  pooler.listen(0, '127.0.0.1')
  await once(pooler, 'listening')
  const { port } = pooler.address() as AddressInfo
  return {
    url: () => `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      for (const client of clients) client.destroy()
      pooler.close()
      await once(pooler, 'close')
    },
  }
}

function serve(client: Socket, server: PostgresServer): void {
  const sessions = Array.from({ length: SESSIONS }, () => connect(server.port, server.host))
  for (const socket of [client, ...sessions]) socket.on('error', () => {})
  client.on('close', () => sessions.forEach((session) => void session.destroy()))
  const started = sessions.map((session, index) => answerTo(client, session, index === 0))
  let [left, asked, turn] = [Buffer.alloc(0), 0, 0] // `asked` bytes of what is left make whole messages
  let isStarted = false
  client.on('data', (bytes) => {
    left = Buffer.concat([left, bytes])
    if (!isStarted) {
      isStarted = true
      for (const session of sessions) session.write(left)
      left = Buffer.alloc(0)
    }
    for (let end = endOfMessage(left, asked); end > 0; end = endOfMessage(left, asked)) {
      const type = left[asked]
      asked = end
      if (type !== QUERY && type !== SYNC) continue
      const [question, session] = [left.subarray(0, asked), sessions[turn++ % SESSIONS]]
      void Promise.all(started).then(() => session?.write(question))
      ;[left, asked] = [left.subarray(asked), 0]
    }
  })
}

/** Passes on what a session says: of its beginning, which ends with ReadyForQuery, only that of the first. */
function answerTo(client: Socket, session: Socket, isFirst: boolean): Promise<void> {
  return new Promise((resolve) => {
    let isReady = false
    session.on('data', (bytes) => {
      if (isReady || isFirst) client.write(bytes)
      if (bytes.at(-READY_LENGTH) !== READY) return
      isReady = true
      resolve()
    })
  })
}

/** Where the message ends that begins there; 0 where some of it is to come. */
function endOfMessage(bytes: Buffer, at: number): number {
  if (bytes.length < at + 5) return 0
  const end = at + 1 + bytes.readUInt32BE(at + 1)
  return end <= bytes.length ? end : 0
}
