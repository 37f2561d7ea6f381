import type { Connection } from 'mysql2'
import { ConnectionError } from '../../../../errors.ts'
import type { ServerChanges } from '../../../../model/index.ts'
import { connect, isMariadb } from '../connect.ts'
import { grantsOf } from '../grants.ts'
import { othersActive } from '../server-load.ts'
import { cutOff } from '../socket.ts'
import { withCascades } from './cascades.ts'
import type { ChangedTables } from './changed-tables.ts'
import { distrustOf, serverVariables } from './distrust.ts'
import { loggedTables } from './logged-tables.ts'
import { type LogMark, markText, parseMark, serverDigest } from './mark.ts'
import { committedPosition } from './position.ts'
import { type LogMeans, readSince, refusalOf } from './read-since.ts'

/**
 * What has changed since a mark; null where the log is not to be trusted, or the server cannot be reached. Nothing of
 * the tables may have been read before it is asked, and `tell` is told why all is to be read.
 */
export async function changesSince(
  mark: string | null,
  means: LogMeans,
  tell: (reason: string) => void,
): Promise<ServerChanges | null> {
  let connection: Connection | undefined
  try {
    connection = await connect(means.address)
    const { changes, allReason } = await findChanges(connection, parseMark(mark), means)
    if (allReason !== null && (mark !== null || changes === null)) tell(allReason)
    return changes
  } catch (error) {
    means.signal.throwIfAborted()
    if (error instanceof ConnectionError) return null // listing tells it
    tell(refusalOf(error))
    return null
  } finally {
    means.reportLoad(false)
    if (connection) cutOff(connection)
  }
}

/** What is known, and why not all; no changes where nothing can be known the next night either. */
interface Found {
  readonly changes: ServerChanges | null
  readonly allReason: string | null
}

const nothing = (allReason: string): Found => ({ changes: null, allReason })

async function findChanges(
  connection: Connection,
  mark: LogMark | null,
  means: LogMeans,
): Promise<Found> {
  const variables = await serverVariables(connection)
  const distrust = await distrustOf(connection, variables)
  if (distrust !== null) return nothing(distrust)
  const here = await committedPosition(connection, await isMariadb(connection))
  if (typeof here === 'string') return nothing(here)
  const server = serverDigest(variables)
  means.reportLoad(await othersActive(connection))
  const isSame = mark?.server === server
  const { log, missing } = await readSince(isSame ? mark : null, here, means)
  if (log.hasXa && here.executed !== null)
    return nothing('MySQL does not tell when a transaction of XA is in the tables')
  if (!log.isComplete || log.begun.last === null)
    return nothing('the binary log ends before its end')
  const { file, position } = log.firstOpen ?? here
  const next = markText({ server, begun: log.begun.last, file, position })
  const allReason = (isSame || mark === null ? missing : OTHER_SERVER) ?? log.allReason
  const isUnchanged = allReason === null ? await unchangedTables(connection, log) : () => false
  return { changes: { mark: next, isUnchanged }, allReason }
}

const OTHER_SERVER = 'it is another server, or has replicated what it does not log'

async function unchangedTables(
  connection: Connection,
  { parts }: ChangedTables,
): Promise<ServerChanges['isUnchanged']> {
  const { readsAll } = await grantsOf(connection)
  const logged = await loggedTables(connection, readsAll)
  const changed = await withCascades(connection, parts, readsAll)
  return ({ part }) => logged.has(part) && !changed.has(part.toLowerCase())
}
