import {
  LEAVES_UNREAD,
  type Note,
  type NotRead,
  type Source,
  type Target,
  type Unit,
} from '../model/index.ts'
import { tableNamesOf } from './table-names.ts'

/** A pattern as a person wrote it, and the names that it stands for, from the database down. */
interface TablePattern {
  readonly text: string
  readonly names: readonly RegExp[]
  isUsed: boolean
}

/** Of what is no table, a listing tells by a name without quotes. */
const TABLE = /^"(?:[^"]|"")*"(?:\."(?:[^"]|"")*")+$/

/**
 * The source of a database without the tables that its target excludes: each is noted as excluded, whatever else there
 * is to say of it, and so is a pattern that no table has.
 *
 * A pattern is compared with the last names of a table (`table`, `schema.table`, `database.schema.table`; of all but
 * PostgreSQL `table`, `database.table`), in which `*` stands for any signs and `?` for one.
 */
export function withoutExcluded(source: Source, target: Target, engine: Unit['source']): Source {
  const { exclude = [] } = target
  if (exclude.length === 0) return source
  return {
    ...source,
    async *units(_target, index, note, signal) {
      const patterns = exclude.map(patternOf)
      const told = new Set<string>()
      const tell = (what: string, { text }: TablePattern, bytes?: number): void => {
        if (told.has(what)) return
        told.add(what)
        const detail = `excluded by configuration: ${text}`
        note({ what, reason: 'excluded', detail, ...(bytes !== undefined && { bytes }) })
      }
      const match = (what: string): TablePattern | null =>
        matching(patterns, namesIn(what, target, engine))
      const noteOthers: Note = (notRead) => {
        const pattern = TABLE.test(notRead.what)
          ? match(notRead.what)
          : ofDatabase(patterns, notRead, engine)
        if (pattern === null) note(notRead)
        else tell(notRead.what, pattern, notRead.bytes)
      }
      for await (const unit of source.units(target, index, noteOthers, signal)) {
        const pattern = match(unit.part)
        if (pattern === null) yield unit
        else tell(unit.part, pattern, unit.bytes)
      }
      for (const { text } of patterns.filter(({ isUsed }) => !isUsed))
        note({ what: text, reason: 'no-match', detail: 'no table is called so' })
    },
  }
}

function namesIn(part: string, target: Target, source: Unit['source']): string[] {
  const { database, schema, table } = tableNamesOf(target, { source, part })
  return schema === null ? [database, table] : [database, schema, table]
}

/** A database that cannot be read is no gap where all of it is excluded. */
function ofDatabase(
  patterns: readonly TablePattern[],
  { what, reason }: NotRead,
  source: Unit['source'],
): TablePattern | null {
  if (!LEAVES_UNREAD[reason]) return null
  const names = source === 'postgres' ? [what, '', ''] : [what, '']
  return matching(
    patterns.filter((pattern) => pattern.names.length === names.length),
    names,
  )
}

function matching(
  patterns: readonly TablePattern[],
  names: readonly string[],
): TablePattern | null {
  const found = patterns.find(({ names: wanted }) => {
    const last = names.slice(-wanted.length)
    return wanted.length === last.length && wanted.every((name, at) => name.test(last[at] ?? ''))
  })
  if (found) found.isUsed = true
  return found ?? null
}

/** Names may stand in quotes, as a dot or a star may be in one. */
function patternOf(text: string): TablePattern {
  const parts = text.match(/"(?:[^"]|"")*"|[^."]+/g) ?? []
  return { text, names: parts.map(nameIn), isUsed: false }
}

function nameIn(part: string): RegExp {
  const isQuoted = part.startsWith('"')
  const name = isQuoted ? part.slice(1, -1).replaceAll('""', '"') : part
  const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const globs = isQuoted ? escaped : escaped.replaceAll('\\*', '.*').replaceAll('\\?', '.')
  return new RegExp(`^${globs}$`, 'su')
}
