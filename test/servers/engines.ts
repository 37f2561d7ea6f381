import { type MariadbServer, startMariadb } from './mariadb.ts'
import { type PostgresServer, startPostgres } from './postgres.ts'

/** A server of either kind, as far as both are the same. */
export type DatabaseServer = Pick<
  PostgresServer & MariadbServer,
  'url' | 'sql' | 'rows' | 'start' | 'stop' | 'port' | 'socket'
> & { halt(): Promise<void> }

/** Starts a server with a database `shop`. */
export type StartShop = () => Promise<DatabaseServer>

const withShop =
  (start: () => Promise<DatabaseServer>): StartShop =>
  async () => {
    const server = await start()
    await server.sql('CREATE DATABASE shop')
    return server
  }

/** What is to be shown of both. */
export const engines: readonly [name: 'PostgreSQL' | 'MariaDB', start: StartShop][] = [
  ['PostgreSQL', withShop(() => startPostgres())],
  ['MariaDB', withShop(() => startMariadb())],
]
