import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type Authentication, cachingSha2 } from './authentication.ts'
import { type Answer, errorPacket, OK, packetsOf } from './packets.ts'

export type { Answer } from './packets.ts'

/**
 * What speaks the protocol as MySQL 8 does: for what differs from MariaDB, as no MySQL can be installed where the
 * tests run. It knows no SQL: the test answers.
 */
export interface Mysql8 {
  readonly port: number
  /** How sessions were let in: by what the server remembered, or by the password itself. */
  readonly logins: readonly ('fast' | 'full' | 'refused')[]
  stop(): void
}

/** Answers a statement of one session. */
export type Session = (statement: string) => Answer

const [QUIT, QUERY] = [1, 3]
const CAPABILITIES = 0x3a_a20d // protocol 4.1, a database, transactions, plugins for passwords, attributes
const DENIED = 1045

/** Starts one whose sessions are made by the test. */
export async function startMysql8(password: string, open: () => Session): Promise<Mysql8> {
  const authentication = cachingSha2(password)
  const logins: Mysql8['logins'][number][] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    serve(socket, authentication, open(), (login) => logins.push(login)).catch(() =>
      socket.destroy(),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { port, logins, stop: () => server.close() }
}

async function serve(
  socket: Socket,
  authentication: Authentication,
  session: Session,
  tell: (login: Mysql8['logins'][number]) => void,
): Promise<void> {
  const packets = received(socket)
  const read = async (): Promise<Received> => (await packets.next()).value ?? NOTHING
  const login = await logIn(socket, authentication, read)
  tell(login)
  if (login === 'refused') return void socket.end()
  for (;;) {
    const { body } = await read()
    if (body.length === 0 || body[0] === QUIT) return void socket.end()
    const isQuery = body[0] === QUERY
    send(socket, 1, ...packetsOf(isQuery ? session(body.toString('utf8', 1)) : null))
  }
}

async function logIn(
  socket: Socket,
  authentication: Authentication,
  read: () => Promise<Received>,
): Promise<Mysql8['logins'][number]> {
  const nonce = Buffer.from(randomBytes(20).map((byte) => (byte % 127) + 1))
  send(socket, 0, greeting(nonce))
  const { body, sequence } = await read()
  if (authentication.remembers(tokenIn(body), nonce)) {
    send(socket, sequence + 1, Buffer.from([1, 3]), OK)
    return 'fast'
  }
  send(socket, sequence + 1, Buffer.from([1, 4])) // the password itself, please
  const asked = await read()
  send(
    socket,
    asked.sequence + 1,
    Buffer.concat([Buffer.from([1]), Buffer.from(authentication.publicKey)]),
  )
  const answered = await read()
  const isRight = authentication.accepts(answered.body, nonce)
  send(socket, answered.sequence + 1, isRight ? OK : errorPacket(DENIED, 'Access denied'))
  return isRight ? 'full' : 'refused'
}

/** "Handshake V10". */
function greeting(nonce: Buffer): Buffer {
  const flags = Buffer.alloc(4)
  flags.writeUInt32LE(CAPABILITIES)
  return Buffer.concat([
    Buffer.from('\x0a8.4.3\0'),
    Buffer.from([7, 0, 0, 0]), // the session's number
    nonce.subarray(0, 8),
    Buffer.from([0, flags[0] ?? 0, flags[1] ?? 0, 255, 2, 0, flags[2] ?? 0, flags[3] ?? 0, 21]),
    Buffer.alloc(10),
    nonce.subarray(8),
    Buffer.from('\0caching_sha2_password\0'),
  ])
}

/** The digest of the password in a client's answer, behind 32 bytes and the name of the user. */
function tokenIn(answer: Buffer): Buffer {
  const name = answer.indexOf(0, 32)
  const length = answer[name + 1] ?? 0
  return answer.subarray(name + 2, name + 2 + length)
}

interface Received {
  readonly body: Buffer
  readonly sequence: number
}

const NOTHING: Received = { body: Buffer.alloc(0), sequence: 0 }

async function* received(socket: Socket): AsyncGenerator<Received> {
  let data = Buffer.alloc(0)
  for await (const bytes of socket) {
    data = Buffer.concat([data, bytes])
    while (data.length >= 4 && data.length >= 4 + data.readUIntLE(0, 3)) {
      const end = 4 + data.readUIntLE(0, 3)
      yield { body: data.subarray(4, end), sequence: data[3] ?? 0 }
      data = data.subarray(end)
    }
  }
}

function send(socket: Socket, sequence: number, ...bodies: readonly Buffer[]): void {
  bodies.forEach((body, at) => {
    const header = Buffer.alloc(4)
    header.writeUIntLE(body.length, 0, 3)
    header[3] = (sequence + at) & 0xff
    socket.write(Buffer.concat([header, body]))
  })
}
