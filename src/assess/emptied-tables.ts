import {
  type Assessment,
  NO_ROWS,
  type NotRead,
  type RunFacts,
  type TableRead,
} from '../model/index.ts'
import type { CoverageAccount } from './coverage.ts'

const OF_SERVER = 'pg_catalog' // what stands there, as statistics, comes and goes by itself

/**
 * Tells of tables that had rows in the run before and have none now: that is what deleted card data looks like, and
 * also what a lost table or an import that failed looks like. What was found in them is resolved all the same.
 */
export function noteEmptied(
  run: Pick<RunFacts, 'id' | 'targets'>,
  accounts: readonly CoverageAccount[],
  tables: readonly TableRead[],
  earlier: Assessment | null | undefined,
): void {
  const noteOf = (target: string): CoverageAccount['note'] | undefined =>
    accounts[run.targets.findIndex(({ name }) => name === target)]?.note
  if (earlier?.run.id === run.id) {
    for (const { target, notRead } of earlier.coverage.targets) {
      for (const entry of notRead) if (entry.reason === NO_ROWS) noteOf(target)?.(entry)
    }
    return
  }
  const before = new Map((earlier?.tables ?? []).map((table) => [keyOf(table), table.rows]))
  for (const table of tables) {
    const rows = before.get(keyOf(table)) ?? 0
    if (rows === 0 || table.rows > 0 || table.partial || table.schema === OF_SERVER) continue
    noteOf(table.target)?.(emptied(table, rows))
  }
}

const keyOf = ({ target, database, schema, table }: TableRead): string =>
  JSON.stringify([target, database, schema, table])

function emptied({ database, schema, table }: TableRead, rows: number): NotRead {
  const names = [database, ...(schema === null ? [] : [schema]), table]
  return {
    what: names.map((name) => `"${name}"`).join('.'),
    reason: NO_ROWS,
    detail: `${rows.toLocaleString('en')} rows in the run before, none now`,
  }
}
