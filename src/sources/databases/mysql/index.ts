// In: a MySQL or MariaDB server. Out: its tables as units, and of each table the rows as the server packs
// them, with everything that is no content blanked. It reads in read-only sessions and nothing else.

import type { Source, Target, Unit } from '../../../model/index.ts'
import { type Address, connectionOf, isExposed } from '../../connections/index.ts'
import type { DatabaseEngine } from '../engine.ts'
import { waitWhileBehind } from '../lag.ts'
import type { DatabaseOptions } from '../options.ts'
import { rateLimit } from '../rate-limit.ts'
import { loadReporter } from '../server-load.ts'
import { changesSince } from './binary-log/index.ts'
import { connect } from './connect.ts'
import { estimateRows } from './estimate-rows.ts'
import { noteOf, throwIfLost } from './failures.ts'
import { mayTakeReadLock, takeReadLock } from './global-read-lock.ts'
import { lagReader } from './lag.ts'
import { listTables, type MysqlListing } from './list-tables.ts'
import { readTable } from './read-table.ts'
import { othersActive } from './server-load.ts'
import { session } from './session.ts'
import { openWriter } from './write.ts'

/** MySQL and MariaDB: sessions see one point in time if they begin under a global read lock. */
export const mysql: DatabaseEngine = {
  open,
  estimateRows,
  openWriter,
  readLock: { isAllowed: mayTakeReadLock, take: takeReadLock },
}

/** The source of a MySQL or MariaDB server; connects when it is first used. */
function open(target: Target, options: DatabaseOptions): Source {
  const address = connectionOf(target, options.insecure)
  const { database } = address
  const { use, prepare, begin, close } = session(() => address, options)
  const { roleOf } = options
  const secondsBehind = lagReader()
  const throttle = rateLimit(options)
  const reportLoad = loadReporter(options.serverLoad)
  return {
    close,
    ...(options.consistent && { snapshot: { prepare, begin } }),
    async changes(_target, mark, tell, signal) {
      if (!options.consistent)
        return changesSince(mark, { address, throttle, reportLoad, signal }, tell)
      tell('with --consistent the snapshot is older than what the binary log tells')
      return null
    },
    async *units({ include = [] }, index, note) {
      const names = new Set(include)
      const listing = {
        target: index,
        database,
        include: names,
        roleOf,
        isConsistent: options.consistent,
        note,
      }
      if (isExposed(address)) {
        note({ what: address.host ?? '', reason: 'clear-text', detail: 'accepted by --insecure' })
      }
      try {
        yield* await listAll(address, listing)
      } catch (error) {
        note(noteOf(database ?? '*', error))
      }
    },
    async *read(unit, memory, note, signal) {
      try {
        yield* use(async function* (connection) {
          await waitWhileBehind(() => secondsBehind(connection), options.maxLag, signal)
          reportLoad(await othersActive(connection))
          const isConsistent = options.consistent
          const isSlow = options.maxRate !== null
          const means = { connection, address, isConsistent, isSlow, roleOf, throttle }
          yield* readTable({ ...means, unit, note }, memory, signal)
        })
      } catch (error) {
        signal.throwIfAborted()
        throwIfLost(error)
        note({ ...noteOf(unit.part, error), bytes: unit.bytes })
      } finally {
        reportLoad(false)
      }
    },
  }
}

/** Lists before anything is read, so that no more than one connection is open for a reader. */
async function listAll(
  address: Address,
  listing: Omit<MysqlListing, 'connection'>,
): Promise<Unit[]> {
  const connection = await connect(address)
  const units: Unit[] = []
  try {
    for await (const unit of listTables({ ...listing, connection })) units.push(unit)
  } finally {
    connection.end(() => {})
  }
  return units
}
