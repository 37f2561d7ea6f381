import type { Assessor } from '../assess/index.ts'
import type { Unchanged } from '../model/index.ts'
import { type Ledger, maskedNames } from '../run/index.ts'
import { tableNamesOf } from '../sources/index.ts'
import type { Session } from './run-scan.ts'

/** Tells the assessor what the nights before answer for; the names of files and tables may hold numbers. */
export function tellRelied(
  ledger: Ledger,
  assessor: Pick<Assessor, 'relied' | 'unchanged'>,
  { config, terminal: { mask } }: Session,
): Unchanged {
  const trusted = ledger.trusted()
  const unchanged = ledger.unchanged()
  assessor.relied({
    unchanged,
    ...(trusted && { trusted: { ...trusted, names: trusted.names.map(mask.text) } }),
  })
  for (const table of ledger.tables()) {
    const target = config.targets[table.unit.target]
    if (target === undefined) continue
    assessor.unchanged({ ...table, ...maskedNames(tableNamesOf(target, table.unit), mask) })
  }
  return unchanged
}
