import { openSource } from '../../../../../src/sources/index.ts'
import { type MariadbServer, startMariadb } from '../../../../servers/mariadb.ts'

/** What a server is started with that logs rows. */
export const LOGGED = ['--log-bin=bin', '--server-id=7', '--binlog-format=ROW']

/** Starts a server that logs rows, with a database `shop`. */
export async function startLogged(options: readonly string[] = []): Promise<MariadbServer> {
  const server = await startMariadb([...LOGGED, ...options])
  await server.sql('CREATE DATABASE shop')
  return server
}

/** What a server's log told in one night. */
export interface LogNight {
  /** Null where the log is not to be trusted. */
  readonly mark: string | null
  /** Tables that need no reading. */
  readonly unchanged: readonly string[]
  /** Why all are read. */
  readonly told: readonly string[]
}

/** Asks a server's log, as an audit does before it reads. */
export async function askLog(url: string, mark: string | null): Promise<LogNight> {
  const { signal } = new AbortController()
  const target = { location: url }
  const source = openSource(target)
  const told: string[] = []
  const changes = await source.changes?.(target, mark, (reason) => told.push(reason), signal)
  const unchanged: string[] = []
  for await (const unit of source.units(target, 0, () => {}, signal)) {
    if (changes?.isUnchanged(unit)) unchanged.push(unit.part.split('"."')[1]?.slice(0, -1) ?? '')
  }
  return { mark: changes?.mark ?? null, unchanged: unchanged.toSorted(), told }
}
