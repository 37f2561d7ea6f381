import type { Rows } from '../../model/index.ts'

/** Names of columns that say when a row was written last, and of those that say when it was made. */
const UPDATED = /updat|modif|chang|更新|変更/i
const CREATED = /creat|insert|regist|登録|作成/i

const UNTOLD: readonly string[] = []

/**
 * Reads of rows when they were written last, from the columns of times at the given indices.
 *
 * A table without a column that changes with its rows does not tell it, as an old row may have got a number since; nor
 * does a row where that is empty. `declared` are columns of which the user says that they do.
 */
export function writtenReader(
  { columns }: Rows['table'],
  times: readonly number[],
  declared: readonly string[] = [],
): (rows: Rows, row: number) => readonly string[] {
  const named = (pattern: RegExp, others: readonly string[]): number[] =>
    times.filter((index) => {
      const { name = '' } = columns[index] ?? {}
      return pattern.test(name) || others.includes(name)
    })
  const updated = named(UPDATED, declared)
  const created = named(CREATED, []).filter((index) => !updated.includes(index))
  if (updated.length === 0) return () => UNTOLD
  return (rows, row) => {
    const changes = updated.map((index) => rows.text(row, index))
    const known = changes.filter((text) => text !== null)
    if (known.length < changes.length) return UNTOLD
    return [...known, ...created.flatMap((index) => rows.text(row, index) ?? [])]
  }
}
