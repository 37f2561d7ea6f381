import { UsageError } from '../errors.ts'
import type { Engine } from '../model/index.ts'
import { engineOf, remoteKindOf, SERVER_NAMES } from '../sources/index.ts'

const POSTGRES = `-- A role for cardsweep that can only read. Run this with psql as a superuser, once for the server.
CREATE ROLE cardsweep LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
\\password cardsweep
ALTER ROLE cardsweep SET default_transaction_read_only = on;
-- All tables and views of all databases, and those to come (PostgreSQL 14 and later):
GRANT pg_read_all_data TO cardsweep;
-- The load by others, to which a scan gives way, the lag of replicas, and statements that pg_stat_statements keeps:
GRANT pg_read_all_stats TO cardsweep;

-- What follows is only for servers that need it.
-- PostgreSQL 13 and before, in place of pg_read_all_data, in each database and for each schema:
--   GRANT USAGE ON SCHEMA public TO cardsweep;
--   GRANT SELECT ON ALL TABLES IN SCHEMA public TO cardsweep;
--   ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO cardsweep;
-- A database that not everybody may connect to:
--   GRANT CONNECT ON DATABASE shop TO cardsweep;
-- Row-level security: without this, only the rows that its policies show are read, and the report says so:
--   ALTER ROLE cardsweep BYPASSRLS;
-- Large objects, in each database that has some:
--   GRANT SELECT ON pg_catalog.pg_largeobject TO cardsweep;
-- Audits that read only the tables that changed, by the server's summaries (PostgreSQL 17 and later):
--   ALTER SYSTEM SET summarize_wal = on; SELECT pg_reload_conf();
-- and that ask for a checkpoint instead of waiting for the next one, five minutes by default:
--   GRANT pg_checkpoint TO cardsweep;
`

const MYSQL = `-- A user for cardsweep that can only read. Put a password, and the host it comes from, in place of '...' and '%'.
CREATE USER 'cardsweep'@'%' IDENTIFIED BY '...' REQUIRE SSL;
-- SELECT on everything proves that no table is hidden; SHOW VIEW shows what views say, and reads those asked for.
GRANT SELECT, SHOW VIEW ON *.* TO 'cardsweep'@'%';

-- What follows is only for servers that need it.
-- Triggers and events: they are shown to those who may change them, and not read otherwise, as the report says:
--   GRANT TRIGGER, EVENT ON *.* TO 'cardsweep'@'%';
-- The lag of a replica, to which a scan gives way (MariaDB 10.5 and later: SLAVE MONITOR):
--   GRANT REPLICATION CLIENT ON *.* TO 'cardsweep'@'%';
-- Audits that read only the tables that changed, by the binary log (binlog_format = ROW; MySQL: gtid_mode = ON). It
-- holds the changes of all databases:
--   GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'cardsweep'@'%';
--   (MariaDB 10.5 and later, without log_slave_updates: SLAVE MONITOR as well)
-- --consistent with more than one connection, which lets the server stand still for a moment:
--   GRANT RELOAD ON *.* TO 'cardsweep'@'%';
--   (MySQL 8.0.23 and later: FLUSH_TABLES is enough)
`

const SCRIPTS: Readonly<Record<Engine, string>> = { postgres: POSTGRES, mysql: MYSQL }

/** The script of the least rights that a scan of such a server needs. */
export const grantsOf = (engine: Engine): string => SCRIPTS[engine]

/** Prints that script, or what gives such rights on another kind of server; it is named as URLs begin. */
export async function grantsCommand(name: string): Promise<void> {
  process.stdout.write(await grantsFor(`${name}://`))
}

async function grantsFor(location: string): Promise<string> {
  const engine = engineOf(location)
  if (engine !== null) return grantsOf(engine)
  const remote = remoteKindOf(location)
  if (remote === null) throw new UsageError(`grants are for: ${SERVER_NAMES.join(', ')}`)
  return (await remote.load()).grants
}
