/** Statements in the log of a server, as far as they change no row that they did not name in a table map. */
export interface Statements {
  /** Whether a statement leaves the rows of every table as they were. */
  isHarmless(statement: string): boolean
}

/** Beginnings and ends of transactions, and points in them; caches and statistics; temporary tables, which nobody else sees. */
const HARMLESS =
  /^(?:(?:BEGIN|COMMIT|ROLLBACK)$|(?:ROLLBACK TO|SAVEPOINT|XA END|XA ROLLBACK|FLUSH|ANALYZE|DROP (?:\/\*!\d* ?)?TEMPORARY(?: ?\*\/)? TABLE)\b)/i

/**
 * Starts at the beginning of what is read of the log. A transaction of XA names its tables where it is prepared, and
 * becomes visible where it is committed, which may be nights later: then its tables are not known.
 */
export function statements(): Statements {
  const begun = new Set<string>()
  return {
    isHarmless(statement) {
      const [, verb = '', id = ''] = /^XA (START|COMMIT) (.*)$/is.exec(statement) ?? []
      if (verb.toUpperCase() === 'START') begun.add(id)
      return verb === '' ? HARMLESS.test(statement) : begun.has(id)
    },
  }
}
