import type { MysqlTable } from './catalog.ts'
import { partOf, quoted } from './names.ts'
import type { PageLimits } from './page-size.ts'
import { onePage, type Pager, pagesOfNumbers, pagesOfRows, whereOf } from './pager.ts'
import { within } from './slices.ts'
import { integerKey } from './table-plan.ts'
import type { TableReading } from './table-reading.ts'
import { isVersioned, type PlannedTable } from './table-version.ts'

/** In what pieces a table is read. */
export interface TablePages {
  readonly pager: Pager
  /** The statement of a page by its condition. */
  queryOf(condition: string): string
  /** Whether it takes several statements, of which each would see another moment. */
  readonly isPaged: boolean
  /** Whether one statement may last long, and rest meanwhile. */
  readonly isHeld: boolean
}

/** Of a table without row versions: a page keeps those out who write. */
const LOCKING: PageLimits = { ms: 100, bytes: 4 * 1024 * 1024 }
/** Of one with versions: a page keeps out only what changes the table itself. */
const VERSIONED: PageLimits = { ms: 250, bytes: 16 * 1024 * 1024 }
/** Bytes of a table that is read in no time. */
const SMALL = 512 * 1024

/** What is parted. */
type Parted = PlannedTable & Pick<TableReading, 'connection' | 'unit' | 'isSlow'>

/**
 * Parts a table into pages by its key, so that a lock on it ends after each. A table that keeps versions is read by one
 * statement where it has no key, or one whose values cannot be counted, as asking for the ends of pages costs half as
 * much as reading. One without versions and without a key is read as fast as can be, for whoever writes to it waits.
 */
export function pagesOf({ connection, unit, table, plan, isSlow }: Parted): TablePages {
  const hasVersions = isVersioned(table)
  const name = rowsIn(table)
  const where = within(integerKey(plan), unit.slice ?? [null, null])
  const select = (from: string) => (page: string) =>
    `SELECT ${plan.select || '1'} FROM ${from}${whereOf(page)}`
  const { pageKey: key } = plan
  const isSmall = Math.max(unit.bytes, table.bytes) <= SMALL
  const isCounted = hasVersions && key?.isInteger === true
  if (key === undefined || isSmall || (hasVersions && !isCounted && !isSlow)) {
    const isHeld = !isSmall && (hasVersions || table.engine === null)
    return { pager: onePage(where), queryOf: select(name), isPaged: false, isHeld }
  }
  const limits = hasVersions ? VERSIONED : LOCKING
  const from = `${name} FORCE INDEX (${quoted(key.index)})`
  const paged = { connection, from, key, where, bytes: unit.bytes, limits }
  const pager = isCounted ? pagesOfNumbers(paged) : pagesOfRows(paged)
  return { pager, queryOf: select(from), isPaged: true, isHeld: false }
}

/** A table with the old versions of its rows, which are stored as well, but shown on request only. */
const rowsIn = (table: MysqlTable): string =>
  partOf(table) + (table.type === 'SYSTEM VERSIONED' ? ' FOR SYSTEM_TIME ALL' : '')
