/** Statements in the log of a server, as far as they change no row that they did not name in a table map. */
export interface Statements {
  /**
   * A transaction of XA, by its id as the log writes it, has named its tables. It becomes visible where it is committed,
   * which may be nights later: then its tables are not known any more.
   */
  prepare(id: string): void
  /** Whether a statement leaves the rows of every table as they were. */
  isHarmless(statement: string): boolean
}

/**
 * Beginnings and ends of transactions, and points in them; caches and statistics (ANALYZE UPDATE of
 * MariaDB does update); temporary tables, which nobody else sees.
 */
const HARMLESS =
  /^(?:(?:BEGIN|COMMIT|ROLLBACK)$|(?:ROLLBACK TO|SAVEPOINT|XA END|XA ROLLBACK|FLUSH|ANALYZE TABLE|DROP (?:\/\*!\d* ?)?TEMPORARY(?: ?\*\/)? TABLE)\b)/i

/** Starts at the beginning of what is read of the log. */
export function statements(): Statements {
  const prepared = new Set<string>()
  return {
    prepare: (id) => void prepared.add(id),
    isHarmless(statement) {
      const [, id] = /^XA COMMIT (.*)$/is.exec(statement) ?? []
      return id === undefined ? HARMLESS.test(statement) : prepared.has(id)
    },
  }
}
