import { chooseFinding } from '../assess/index.ts'
import type { Config } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { visible } from '../mask/index.ts'
import type { AssessedFinding, ColumnPlace } from '../model/index.ts'
import { engineOf, isOfTables } from '../sources/index.ts'
import { openArchive } from './open-archive.ts'
import { rowsAsSql } from './rows-as-sql.ts'

/**
 * Prints for the owner where the samples of a finding are: rows as SQL, places in files as line and offset. It reads
 * the report alone; nothing is opened or changed.
 */
export async function removeHelpCommand(
  id: string,
  options: { readonly config?: string },
): Promise<void> {
  const { report, config } = await openArchive(options.config)
  const { finding, rows } = chooseFinding(report, id)
  if (rows.length === 0) throw new UsageError(`${finding} is not in the last run`)
  const lines = rows.flatMap((row) => [
    ...head(row, report.run.finishedAt),
    ...helpFor(row, config),
    '',
  ])
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function head(
  { id, severity, place, occurrences, samples }: AssessedFinding,
  readAt: string,
): string[] {
  const sign = place.type === 'file' ? '#' : '--'
  const rest = occurrences - samples.length
  return [
    `${sign} finding ${id}, ${severity}, as of ${readAt}: preserve a copy before anything is removed`,
    ...(rest > 0
      ? [
          `${sign} the first ${samples.length} of ${occurrences} occurrences; scan again afterwards for the others`,
        ]
      : []),
  ]
}

function helpFor(row: AssessedFinding, config: Config): string[] {
  if (row.place.type === 'file') return bytesOf(row, row.place.path)
  return isOfRecords(row, config) ? recordsOf(row, row.place) : rowsAsSql(row, row.place)
}

/** Whether a finding is in a record of a server that knows no SQL. */
function isOfRecords({ target }: AssessedFinding, { targets }: Config): boolean {
  const location = targets.find(({ name }) => name === target)?.location ?? target
  return isOfTables(location) && engineOf(location) === null
}

/** A line each: database, collection, key and field. */
function recordsOf({ samples }: AssessedFinding, place: ColumnPlace): string[] {
  const { database, table, column } = place
  return [
    '-- database\tcollection\tkey\tfield',
    ...samples.map(({ key = '-' }) => [database, table, key, column].map(visible).join('\t')),
  ]
}

/** A line each: path, line and column, offset in bytes. The length is that of the digits alone. */
function bytesOf({ samples }: AssessedFinding, path: string): string[] {
  return [
    '# path\tline\tcolumn\toffset\tdigits',
    ...samples.map(({ line, column, offset, masked }) =>
      [visible(path), line ?? '-', column ?? '-', offset, masked.length].join('\t'),
    ),
  ]
}
