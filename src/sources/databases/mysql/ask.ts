import type { Connection } from 'mysql2'

/** A row of the server's own tables: text, numbers, or null. */
export type AnswerRow = Readonly<Record<string, unknown>>

/** Runs one statement and gives its rows; throws the driver's error. */
export function ask(
  connection: Connection,
  sql: string,
  values: unknown[] = [],
): Promise<AnswerRow[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, values, (error, rows) => {
      if (error) reject(error)
      else resolve(Array.isArray(rows) ? (rows as AnswerRow[]) : [])
    })
  })
}

/** A field as text, null for NULL. */
export function textOf(row: AnswerRow | undefined, name: string): string | null {
  const value = row?.[name]
  if (value === null || value === undefined) return null
  return Buffer.isBuffer(value) ? value.toString() : String(value)
}
