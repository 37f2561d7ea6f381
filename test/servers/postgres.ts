import { embeddedBinaries } from '../../src/demo/servers/embedded-postgres.ts'
import { type PostgresServer, startServer } from '../../src/demo/servers/postgres.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { copyData } from './postgres-data.ts'

export type { PostgresServer } from '../../src/demo/servers/index.ts'

/** Starts a PostgreSQL: the newest that is installed, or that of the registry package. */
export function startPostgres({
  embedded = false,
  settings = {},
}: {
  embedded?: boolean
  settings?: Readonly<Record<string, string>>
} = {}): Promise<PostgresServer> {
  const binaries = embedded ? embeddedBinaries : postgresBinaries
  return startServer({ binaries, settings, fill: copyData })
}
