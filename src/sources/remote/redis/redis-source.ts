import type { Source, Target } from '../../../model/index.ts'
import { rateLimit } from '../../databases/index.ts'
import { lackIn, tellOrTryAgain } from '../not-read-error.ts'
import { recordChunks } from '../records/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { isExposedAt, serverAddress } from '../server-address.ts'
import { connect, type RedisConnection } from './connect.ts'
import { GRANTS } from './grants.ts'
import { lastingConnection } from './lasting-connection.ts'
import { listDatabases } from './list-databases.ts'
import { recordsOf } from './records-of.ts'
import { SHAPE } from './shape.ts'
import { KEYS, serverOfUnit } from './unit-of-database.ts'
import { unreadKeys } from './unread-keys.ts'

/** Databases of Redis servers as sources. */
export const redisSource: RemoteSource = { open, grants: GRANTS }

function open(target: Target, options: RemoteOptions): Source {
  const { insecure, roleOf, silence } = options
  const patience = silence === undefined ? {} : { silence }
  const address = serverAddress(target, SHAPE, insecure)
  const throttle = rateLimit(options)
  return {
    async *units(_target, index, note, signal) {
      if (insecure && isExposedAt(address))
        note({ what: address.host ?? '', reason: 'clear-text', detail: 'accepted by --insecure' })
      try {
        yield* await listDatabases({ address, insecure, ...patience, index, note, signal })
      } catch (error) {
        signal.throwIfAborted()
        note({ what: address.host ?? address.socket ?? '', ...lackIn(error) })
      }
    },
    async *read(unit, memory, note, signal) {
      const { server, database } = serverOfUnit(unit.part, address)
      const collection = { database: `db${database}`, name: KEYS }
      const unread = unreadKeys(unit.part)
      let connection: RedisConnection | null = null
      try {
        const reaching = { insecure, ...patience, signal }
        connection = await lastingConnection(() => connect(server, database, reaching), signal)
        const records = recordsOf(connection, unread)
        yield* recordChunks({ collection, records, memory, roleOf, throttle }, signal)
      } catch (error) {
        signal.throwIfAborted()
        tellOrTryAgain(error, unit, note)
      } finally {
        connection?.close()
        unread.tell(note)
      }
    },
  }
}
