/** Files and dumps of databases come in: their rows go out as lines, with what was deleted and what lies beside. */
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'
import { isDbase } from './dbase-header.ts'
import { isJournal, JOURNAL_MARK } from './sqlite-journal-header.ts'

export const sqlite: ContainerFormat = {
  ...starting(ascii('SQLite format 3\0')),
  load: async () => (await import('./sqlite.ts')).readSqlite,
}

export const sqliteLog: ContainerFormat = {
  ...starting([0x37, 0x7f, 0x06, 0x82], [0x37, 0x7f, 0x06, 0x83]),
  load: async () => (await import('./sqlite-log.ts')).readSqliteLog,
}

/** Of a transaction that has not ended, or was cut off. */
export const sqliteJournal: ContainerFormat = {
  signatures: [JOURNAL_MARK],
  matches: isJournal,
  load: async () => (await import('./sqlite-journal.ts')).readSqliteJournal,
}

export const dbase: ContainerFormat = {
  matches: isDbase,
  load: async () => (await import('./dbase.ts')).readDbase,
}

export const redisDump: ContainerFormat = {
  ...starting(ascii('REDIS00')),
  load: async () => (await import('./rdb.ts')).readRdb,
}

/** Of `pg_dump -Fc`. */
export const pgDump: ContainerFormat = {
  ...starting(ascii('PGDMP')),
  load: async () => (await import('./pg-dump.ts')).readPgDump,
}
