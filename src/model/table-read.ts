import type { TableContent } from './table.ts'
import type { Unit } from './unit.ts'

/** A table that a night before has read clean and that has not changed since. */
export interface UnchangedTable extends Pick<TableContent, 'database' | 'schema' | 'table'> {
  /** One of its units; those of a table that was cut are told one by one. */
  readonly unit: Unit
  readonly rows: number
  /** When the run began that read it, ISO 8601 in UTC. */
  readonly since: string
}

/** A table as reports list it. */
export interface TableRead extends Pick<TableContent, 'database' | 'schema' | 'table'> {
  readonly target: string
  readonly rows: number
  /** As they were sent; of one of which nothing was read tonight, and that no earlier report lists, as it was listed. */
  readonly bytes: number
  /** When its first row was asked for, ISO 8601 in UTC; missing where only a ledger knows of it. */
  readonly readAt?: string
  /** How long its reading took; of one that was read in slices, all together. */
  readonly seconds?: number
  readonly columns?: readonly string[]
  readonly columnsNotRead?: readonly string[]
  /** What of it is missing stands in the coverage. */
  readonly partial?: true
  /** When the run began that has read it clean, where it was not read since, as nothing of it changed. */
  readonly unchangedSince?: string
}
