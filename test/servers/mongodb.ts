import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type Document, deserialize, Long, serialize } from 'bson'

/**
 * A server that speaks MongoDB's wire protocol (OP_MSG, "MongoDB Wire Protocol") as far as a reader asks, for no
 * registry has a real one. Its answers have the form of those of MongoDB 7.0, and refuse what the test says.
 */
export interface MongoServer {
  readonly port: number
  /** The names of all commands so far. */
  readonly commands: string[]
  stop(): Promise<void>
}

/** What it holds, and how it misbehaves. */
export interface MongoContent {
  /** Documents by database and collection. */
  readonly databases: Readonly<Record<string, Readonly<Record<string, readonly Document[]>>>>
  /** The types and options of collections that are not plain: `shop.active_orders`. */
  readonly kinds?: Readonly<Record<string, Document>>
  /** What it says of itself beside the usual. */
  readonly hello?: Document
  /** The code with which a command is refused, or `close` for one that ends the connection. */
  readonly refuse?: (command: string, name: string) => number | 'close' | null
}

const HEADER = 16
const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const PAGE = 100

/** Starts one on a private port. */
export async function startMongo(content: MongoContent): Promise<MongoServer> {
  const commands: string[] = []
  const cursors = new Map<string, Document[]>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let bytes = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      while (bytes.length >= HEADER && bytes.length >= bytes.readInt32LE(0)) {
        const message = bytes.subarray(0, bytes.readInt32LE(0))
        bytes = bytes.subarray(message.length)
        answer(message, socket)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  function answer(message: Buffer, socket: Socket): void {
    const [id, operation] = [message.readInt32LE(4), message.readInt32LE(12)]
    const isQuery = operation === OP_QUERY
    const start = isQuery ? message.indexOf(0, HEADER + 4) + 1 + 8 : HEADER + 5
    const command = deserialize(message.subarray(start, start + message.readInt32LE(start)))
    const name = Object.keys(command)[0] ?? ''
    commands.push(name)
    const refused = content.refuse?.(name, String(command[name])) ?? null
    if (refused === 'close') return void socket.destroy()
    const reply =
      refused === null
        ? { ok: 1, ...replyTo(name, command) }
        : { ok: 0, code: refused, errmsg: `not allowed: ${JSON.stringify(command)}` }
    socket.write(isQuery ? queryReply(id, reply) : messageReply(id, reply))
  }

  function replyTo(name: string, command: Document): Document {
    const database = content.databases[command['$db']] ?? {}
    switch (name.toLowerCase()) {
      case 'hello':
      case 'ismaster':
        return {
          ismaster: true,
          isWritablePrimary: true,
          maxWireVersion: 21,
          minWireVersion: 0,
          maxBsonObjectSize: 16_777_216,
          maxMessageSizeBytes: 48_000_000,
          maxWriteBatchSize: 100_000,
          localTime: new Date(),
          ...content.hello,
        }
      case 'listdatabases':
        return { databases: Object.keys(content.databases).map((each) => ({ name: each })) }
      case 'listcollections': {
        const wanted = command['filter']?.name
        const collections = Object.keys(database)
          .filter((each) => wanted === undefined || each === wanted)
          .map((each) => ({
            name: each,
            type: 'collection',
            options: {},
            ...content.kinds?.[`${command['$db']}.${each}`],
          }))
        return cursorOf(collections, `${command['$db']}.$cmd.listCollections`)
      }
      case 'find': {
        const stored = database[command['find']] ?? []
        const byIds = [...stored].sort((a, b) => Number(a['_id']) - Number(b['_id']))
        const from = command['min']?._id
        const all = command['hint'] ? byIds.filter(({ _id }) => !(Number(_id) < from)) : stored
        const sorted = command['sort']?.files_id
          ? [...all].sort(
              (a, b) => `${a['files_id']}`.localeCompare(`${b['files_id']}`) || a['n'] - b['n'],
            )
          : all
        return cursorOf(sorted, `${command['$db']}.${command['find']}`)
      }
      case 'getmore':
        return pageOf(
          String(command['getMore']),
          `${command['$db']}.${command['collection']}`,
          'nextBatch',
        )
      case 'collstats':
        return { size: 1_000 }
      default:
        return {}
    }
  }

  function cursorOf(documents: readonly Document[], ns: string): Document {
    const id = String(cursors.size + 1)
    cursors.set(id, [...documents])
    return pageOf(id, ns, 'firstBatch')
  }

  function pageOf(id: string, ns: string, batch: string): Document {
    const page = cursors.get(id)?.splice(0, PAGE) ?? []
    const isLast = (cursors.get(id)?.length ?? 0) === 0
    return { cursor: { id: Long.fromString(isLast ? '0' : id), ns, [batch]: page } }
  }

  return {
    port: (server.address() as AddressInfo).port,
    commands,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function messageReply(id: number, document: Document): Buffer {
  const body = Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), serialize(document)])
  return Buffer.concat([header(id, OP_MSG, body.length), body])
}

function queryReply(id: number, document: Document): Buffer {
  const flags = Buffer.alloc(20)
  flags.writeInt32LE(8, 0) // await capable
  flags.writeInt32LE(1, 16) // one document
  const body = Buffer.concat([flags, serialize(document)])
  return Buffer.concat([header(id, OP_REPLY, body.length), body])
}

function header(id: number, operation: number, length: number): Buffer {
  const bytes = Buffer.alloc(HEADER)
  for (const [at, value] of [length + HEADER, id + 1, id, operation].entries())
    bytes.writeInt32LE(value, 4 * at)
  return bytes
}
