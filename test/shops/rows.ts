/** A value of a cell. */
export type Value = string | number | null

/** An INSERT of many rows that PostgreSQL and MariaDB both take. */
export function insert(table: string, rows: readonly (readonly Value[])[]): string {
  const tuples = rows.map((row) => `(${row.map(literal).join(', ')})`)
  return `INSERT INTO ${table} VALUES ${tuples.join(',\n')};`
}

/** An INSERT of one row that names its columns. */
export function insertRecord(table: string, record: Readonly<Record<string, Value>>): string {
  const values = Object.values(record).map(literal)
  return `INSERT INTO ${table} (${Object.keys(record).join(', ')}) VALUES (${values.join(', ')});`
}

function literal(value: Value): string {
  if (value === null) return 'NULL'
  return typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`
}
