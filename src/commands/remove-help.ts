import { chooseFinding } from '../assess/index.ts'
import { UsageError } from '../errors.ts'
import { visible } from '../mask/index.ts'
import type { AssessedFinding } from '../model/index.ts'
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
  const { report } = await openArchive(options.config)
  const { finding, rows } = chooseFinding(report, id)
  if (rows.length === 0) throw new UsageError(`${finding} is not in the last run`)
  const lines = rows.flatMap((row) => [...head(row, report.run.finishedAt), ...helpFor(row), ''])
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

function helpFor(row: AssessedFinding): string[] {
  return row.place.type === 'file' ? bytesOf(row, row.place.path) : rowsAsSql(row, row.place)
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
