import { matchEnd } from '../../rules/index.ts'

/** A value that a log shows apart from the statement it belongs to, and the text around it. */
export interface Parameter {
  /** `$2`, `@p0`, or `#2` for the second. */
  readonly key: string
  readonly before: string
  readonly after: string
}

/** Longest list of values before the one in question that is read. */
const LIST = 400

// These look back from the end of a text (text-end.ts).
/** PostgreSQL and Npgsql, SQL Server and EF Core: `$2 = '…`, `@p0='…`. */
const named = /(?<=(?:^|[^\w$@])(\$\d{1,3}|@\w{1,30}) ?= ?')/y
/** Hibernate: `binding parameter [2] as [VARCHAR] - […`, `binding parameter (2:VARCHAR) <- […`. */
const numbered = /(?<=parameter [[(](\d{1,3})[:\]][^\n]{1,40}(?:-|<-) \[)/y
/** SQLAlchemy, TypeORM, Knex: `('…', '…`, `["…","…`. */
const inList = /(?<=[([]\s?((?:(?:"[^"\n]*"|'[^'\n]*'|[\w.+-]+), ?){0,30})["'])/y

const PLACEHOLDER = /\?|%s|\$\d+|@\w+/g
const KEYWORD = /\b(?:INSERT|REPLACE|(?<!KEY |FOR )UPDATE|SELECT|DELETE)\s/gi
const INSERT = /\bINTO\s+([\w."`[\]]+)\s*\(([^()]*)\)[^()]{0,60}?\bVALUES\s*\(/i
const COMPARED = /([\w."`[\]]+)\s*(?:=|<>|LIKE|IN\s*\()\s*$/i

/** Which placeholder the value behind a text is bound to; null if it looks like none. */
export function placeholderOf(text: string): string | null {
  const near = text.slice(-LIST)
  const name = matchEnd(named, near)?.[1]
  if (name !== undefined) return name
  const place = matchEnd(numbered, near)?.[1]
  if (place !== undefined) return `#${place}`
  const list = matchEnd(inList, near)?.[1]
  return list === undefined ? null : `#${list.split(',').length}`
}

/** Names for the column that a parameter is written to or compared with: its own, and with its table's. */
export function columnsOfParameter({ key, before, after }: Parameter): string[] {
  const above = statementAbove(before)
  const below = statementBelow(after)
  // EF Core shows the values before the statement, all others behind it.
  const statement = key.startsWith('@') ? (below ?? above) : above
  const sign = statement === undefined ? undefined : signOf(statement, key)
  if (statement === undefined || sign === undefined) return []
  const insert = INSERT.exec(statement)
  if (insert === null) return namesOf(COMPARED.exec(statement.slice(0, sign))?.[1])
  const [whole, table = '', columns = ''] = insert
  const place = statement.slice(insert.index + whole.length, sign).split(',').length - 1
  return namesOf(columns.split(',')[place], bareName(table))
}

/** The statement with the last placeholder of a text, and what is behind it. */
function statementAbove(text: string): string | undefined {
  const sign = [...text.matchAll(PLACEHOLDER)].at(-1)
  const start = [...text.slice(0, sign?.index ?? 0).matchAll(KEYWORD)].at(-1)?.index
  return start === undefined ? undefined : text.slice(start)
}

/** The first statement of a text, and what is behind it. */
function statementBelow(text: string): string | undefined {
  const start = text.search(KEYWORD)
  return start < 0 ? undefined : text.slice(start)
}

/** Where the placeholder of the key stands. */
function signOf(statement: string, key: string): number | undefined {
  const signs = [...statement.matchAll(PLACEHOLDER)]
  const own = signs.find(([sign]) => sign === key.replace('#', '$'))
  return (own ?? (key.startsWith('#') ? signs[Number(key.slice(1)) - 1] : undefined))?.index
}

/** `card_number` says more than `number`. */
function namesOf(column = '', table = ''): string[] {
  const name = bareName(column)
  if (name === '') return []
  return table === '' ? [name] : [name, `${table.replace(/s$/i, '')}_${name}`]
}

/** `"public"."cards"` without quotes, and without its schema. */
function bareName(name: string): string {
  return (
    name
      .replace(/["`[\]\s]/g, '')
      .split('.')
      .at(-1) ?? ''
  )
}
